package chat.parlance.trials.torture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A disk of its own for a server's data, whose space can be taken away and given back: a file
 * system in memory, which takes root to mount.
 */
final class Disk implements AutoCloseable {

  private static final long ROOM = 8L << 30;
  private static final long SLACK = 64 << 10;

  private final Path folder;

  private Disk(Path folder) {
    this.folder = folder;
  }

  /** Mounts one on this empty folder; null where that is not allowed. */
  static @Nullable Disk mount(Path folder) {
    boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=" + ROOM, "tmpfs", folder.toString());
    return mounted ? new Disk(folder) : null;
  }

  /** Leaves next to nothing free. The server goes on writing while the room is measured. */
  void fill() {
    long slack = SLACK;
    while (!resize(used() + slack)) {
      slack *= 2;
    }
  }

  private long used() {
    try {
      FileStore store = Files.getFileStore(folder);
      return store.getTotalSpace() - store.getUnallocatedSpace();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Gives the space back. */
  void relieve() {
    if (!resize(ROOM)) {
      throw new IllegalStateException("the disk of " + folder + " cannot be resized");
    }
  }

  private boolean resize(long size) {
    return run("mount", "-o", "remount,size=" + size, folder.toString());
  }

  private static boolean run(String... command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getInputStream().readAllBytes();
      return process.waitFor() == 0;
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
