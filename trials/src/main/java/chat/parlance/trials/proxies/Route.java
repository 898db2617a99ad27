package chat.parlance.trials.proxies;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A path that is tried.
 *
 * @param advice what an operator sets, or what was set; empty when there is nothing to say
 * @param quiet whether nobody speaks for a while in the middle, longer than the path's patience
 */
record Route(Software software, String name, String advice, boolean quiet, Opener opener) {

  /** How a path is opened. */
  @FunctionalInterface
  interface Opener {

    /**
     * Opens the path.
     *
     * @param target the server's port on 127.0.0.1
     * @param folder for what is written, which is deleted afterwards
     */
    Way open(int target, Path folder) throws IOException;
  }

  Route(Software software, String name, String advice, Opener opener) {
    this(software, name, advice, false, opener);
  }
}
