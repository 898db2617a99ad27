package chat.parlance.benchmarks.peers;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A PostgreSQL server that forces every commit to the disk, in a folder of its own. */
final class Postgres implements AutoCloseable {

  private final EmbeddedPostgres postgres;
  private final long pid;

  private Postgres(EmbeddedPostgres postgres, long pid) {
    this.postgres = postgres;
    this.pid = pid;
  }

  /** Starts one and waits until it serves. */
  static Postgres start(Path folder) {
    Path data = folder.resolve("postgresql");
    try {
      // The library turns the first two off to be quick; without them nothing is durable.
      EmbeddedPostgres postgres =
          EmbeddedPostgres.builder()
              .setDataDirectory(data)
              .setServerConfig("fsync", "on")
              .setServerConfig("synchronous_commit", "on")
              .start();
      List<String> file = Files.readAllLines(data.resolve("postmaster.pid"));
      return new Postgres(postgres, Long.parseLong(file.getFirst().strip()));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** For a client of the kind that takes {@code postgresql://}. */
  String url() {
    return "postgresql://postgres:postgres@127.0.0.1:" + postgres.getPort() + "/postgres";
  }

  /** Its processes, as they are now. */
  List<Long> pids() {
    return ProcessHandle.of(pid).map(PeerProcess::of).orElse(List.of());
  }

  @Override
  public void close() {
    try {
      postgres.close();
    } catch (IOException alreadyGone) {
      // it was stopped; there is nothing left to do
    }
  }
}
