package chat.parlance.benchmarks.peers;

import chat.parlance.trials.proxies.Packages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What comes as packages of Debian. They are the machine's, so they are only installed when the
 * person who runs this says so.
 *
 * @param install whether that was said
 */
record DebianPackages(boolean install) {

  /**
   * Why these packages cannot be had; empty when this file of theirs is there.
   *
   * @param file that is there when they are installed
   */
  String missing(Path file, String... packages) {
    if (Files.exists(file)) {
      return "";
    }
    String names = String.join(" and ", packages);
    if (!install) {
      return "not installed: it comes with Debian's " + names + " (or use --install)";
    }
    try {
      Packages.install(List.of(packages));
    } catch (IOException failed) {
      return "Debian's " + names + " could not be installed: " + failed.getMessage();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return "interrupted";
    }
    return Files.exists(file) ? "" : "Debian's " + names + " could not be installed";
  }

  /** The version of an installed package as its author counts. */
  static String version(String name) {
    try {
      return Tool.run(
          null,
          Map.of(),
          Duration.ofSeconds(10),
          List.of("dpkg-query", "-W", "-f", "${source:Upstream-Version}", name));
    } catch (Tool.Failed unknown) {
      return "of unknown version";
    }
  }
}
