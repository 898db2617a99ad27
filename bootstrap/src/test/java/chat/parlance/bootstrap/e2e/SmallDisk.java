package chat.parlance.bootstrap.e2e;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;

/** A disk of its own, of 64 MB, that a test can fill: a file system in memory. */
final class SmallDisk implements AutoCloseable {

  private static final int[] BLOCKS = {1 << 20, 4096};

  private final Path folder;

  private SmallDisk(Path folder) {
    this.folder = folder;
  }

  /**
   * Mounts one on this empty folder; where that is not allowed, for it takes root, ends the test.
   */
  static SmallDisk on(Path folder) {
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", folder.toString()),
        "no file system can be mounted: that takes root");
    return new SmallDisk(folder);
  }

  Path folder() {
    return folder;
  }

  /** Takes every byte that is left. */
  void fill() {
    try (FileChannel filler =
        FileChannel.open(filler(), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      for (int size : BLOCKS) {
        fill(filler, size);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void fill(FileChannel filler, int size) throws IOException {
    filler.position(filler.size());
    try {
      while (true) {
        filler.write(ByteBuffer.allocate(size));
      }
    } catch (IOException full) {
      filler.truncate(filler.size()); // what was written stays
    }
  }

  /** Gives the bytes back. */
  void relieve() {
    try {
      Files.deleteIfExists(filler());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private Path filler() {
    return folder.resolve("filler");
  }

  private static boolean run(String... command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getInputStream().readAllBytes();
      return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException noSuchCommand) {
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close() {
    run("umount", "-l", folder.toString());
  }
}
