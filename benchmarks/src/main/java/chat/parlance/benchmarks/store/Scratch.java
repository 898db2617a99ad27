package chat.parlance.benchmarks.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A temporary folder that is gone when it is closed, or when the program is interrupted. */
public final class Scratch implements AutoCloseable {

  private final Path folder;
  private final Thread hook = new Thread(this::delete);

  /** Makes one. */
  public Scratch() {
    try {
      this.folder = Files.createTempDirectory("parlance-benchmark");
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Where it is. */
  public Path folder() {
    return folder;
  }

  private void delete() {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (NoSuchFileException gone) {
      // the second time
    } catch (IOException | UncheckedIOException busy) {
      System.err.println("left behind: " + folder + " (" + busy + ")");
    }
  }

  @Override
  public void close() {
    delete();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException ending) {
      // the hook is running already
    }
  }
}
