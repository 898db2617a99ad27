package chat.parlance.trials.torture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The wall clock that a server process sees, which can be stepped while it runs: libfaketime (the
 * Debian package {@code faketime}). Its monotonic clock stays true, as when an operator sets the
 * time.
 */
final class WallClock {

  private static final Path[] LIBRARIES = {
    Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1"),
    Path.of("/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1"),
    Path.of("/usr/lib/faketime/libfaketimeMT.so.1"),
    Path.of("/usr/lib64/faketime/libfaketimeMT.so.1")
  };

  private final Path library;
  private final Path offset;

  private WallClock(Path library, Path offset) {
    this.library = library;
    this.offset = offset;
    step(0);
  }

  /** One whose offset is kept in this folder; null where there is no libfaketime. */
  static @Nullable WallClock in(Path folder) {
    Path library = Stores.find(LIBRARIES);
    return library == null ? null : new WallClock(library, folder.resolve("clock"));
  }

  /** What the environment of the server needs. */
  Map<String, String> environment() {
    return Map.of(
        "LD_PRELOAD", library.toString(),
        "FAKETIME_TIMESTAMP_FILE", offset.toString(),
        "FAKETIME_CACHE_DURATION", "1",
        "FAKETIME_DONT_FAKE_MONOTONIC", "1",
        "DONT_FAKE_MONOTONIC", "1");
  }

  /** So many seconds from the true time. Takes effect within a second. */
  void step(int seconds) {
    try {
      Path next = offset.resolveSibling("clock.next");
      Files.writeString(next, (seconds < 0 ? "" : "+") + seconds + "\n");
      Files.move(next, offset, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
