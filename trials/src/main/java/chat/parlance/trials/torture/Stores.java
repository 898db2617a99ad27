package chat.parlance.trials.torture;

import chat.parlance.trials.relay.Relay;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

  /** What tells the server of it. */
  abstract List<String> arguments();

  /** Crashes the database and starts it again; false where it lives and dies with the server. */
  abstract boolean crash();

  /** What can hold everything that the server and its database say; null where it is one. */
  abstract @Nullable Valve line();

  @Override
  public abstract void close();

  /** H2, in a file of the server's folder. */
  private static final class InFile extends Stores {
    @Override
    List<String> arguments() {
      return List.of();
    }

    @Override
    boolean crash() {
      return false;
    }

    @Override
    @Nullable Valve line() {
      return null;
    }

    @Override
    public void close() {}
  }

  /** A PostgreSQL server that does what it says, in a folder of its own. */
  private static final class Postgres extends Stores {
    private final EmbeddedPostgres postgres;
    private final Path data;
    private final List<String> control;
    private final Valve line = new Valve();
    private final Relay relay;

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
      long process = Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).getFirst());
      this.control = control(process);
      this.relay = Relay.to(postgres.getPort(), () -> line, () -> line);
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
    List<String> arguments() {
      String url = "jdbc:postgresql://127.0.0.1:" + relay.port() + "/postgres?user=postgres";
      return List.of("--database-url", url);
    }

    @Override
    Valve line() {
      return line;
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
      line.open();
      relay.close();
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
