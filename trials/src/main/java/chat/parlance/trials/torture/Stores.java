package chat.parlance.trials.torture;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Where a server keeps its data, and what can be done to that. */
abstract class Stores implements AutoCloseable {

  /** Which. */
  enum Kind {
    H2,
    POSTGRESQL;

    Stores open(Path folder) throws IOException {
      return this == H2 ? new InFile() : new Postgres(folder);
    }
  }

  /** A new line to it, for one server; null where it is within the server. */
  abstract @Nullable Line line();

  /** What tells a server of it, by this line. */
  abstract List<String> arguments(@Nullable Line line);

  /** Crashes the database and starts it again; false where it lives and dies with the server. */
  abstract boolean crash();

  /** {@code kill -9} of the database, and starts it again; false as for {@link #crash}. */
  abstract boolean kill();

  @Override
  public abstract void close();

  /** H2, in a file of the server's folder. */
  private static final class InFile extends Stores {
    @Override
    @Nullable Line line() {
      return null;
    }

    @Override
    List<String> arguments(@Nullable Line line) {
      return List.of();
    }

    @Override
    boolean crash() {
      return false;
    }

    @Override
    boolean kill() {
      return false;
    }

    @Override
    public void close() {}
  }

  /** A PostgreSQL server that does what it says, in a folder of its own. */
  private static final class Postgres extends Stores {
    private final EmbeddedPostgres postgres;
    private final Path data;
    private final List<String> control;

    Postgres(Path folder) throws IOException {
      this.data = folder.resolve("postgresql");
      // The library turns the first two off to be quick; here they are what is tried.
      this.postgres =
          EmbeddedPostgres.builder()
              .setDataDirectory(data)
              .setCleanDataDirectory(false)
              .setServerConfig("fsync", "on")
              .setServerConfig("synchronous_commit", "on")
              .setServerConfig("shared_buffers", "64MB")
              .start();
      this.control = control(process());
    }

    private long process() throws IOException {
      return Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).getFirst());
    }

    /** {@code pg_ctl}, beside the program that runs. */
    private static List<String> control(long process) throws IOException {
      Path program = Path.of("/proc/" + process + "/exe").toRealPath();
      List<String> command = new ArrayList<>();
      if (Files.getOwner(Path.of("/proc/self")).getName().equals("root")) {
        command.addAll(List.of("unshare", "-U")); // it refuses to run as root
      }
      command.add(program.resolveSibling("pg_ctl").toString());
      return command;
    }

    @Override
    Line line() {
      return new Line(postgres.getPort());
    }

    @Override
    List<String> arguments(@Nullable Line line) {
      int port = line == null ? postgres.getPort() : line.port();
      return List.of(
          "--database-url", "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres");
    }

    @Override
    boolean kill() {
      try {
        ProcessHandle.of(process())
            .ifPresent(
                process -> {
                  List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
                  all.addFirst(process);
                  all.forEach(ProcessHandle::destroyForcibly);
                  // Nobody may be there who takes note of their end.
                  all.forEach(
                      some -> some.onExit().completeOnTimeout(some, 5, TimeUnit.SECONDS).join());
                });
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
      return crash(); // which starts one that is gone
    }

    @Override
    boolean crash() {
      return control("restart", "-m", "immediate", "-w", "-t", "60") == 0;
    }

    private int control(String... arguments) {
      List<String> command = new ArrayList<>(control);
      command.addAll(List.of("-D", data.toString()));
      command.addAll(List.of(arguments));
      try {
        return new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(data.resolveSibling("pg_ctl.log").toFile())
            .start()
            .waitFor();
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        return -1;
      }
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

  /** The command of this name, or null. */
  static @Nullable Path find(Path... candidates) {
    for (Path candidate : candidates) {
      if (Files.exists(candidate)) {
        return candidate;
      }
    }
    return null;
  }
}
