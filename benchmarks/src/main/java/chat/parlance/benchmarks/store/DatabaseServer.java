package chat.parlance.benchmarks.store;

import chat.parlance.persistence.jdbc.Databases;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Where databases live that are to endure a loss of power. Any thread. */
public abstract sealed class DatabaseServer implements AutoCloseable {

  /** Which. */
  public enum Kind {
    H2,
    POSTGRESQL;

    /** Starts one with its data in this empty folder. */
    public DatabaseServer open(Path folder) {
      return this == H2 ? new InFiles(folder) : new Postgres(folder);
    }
  }

  private DatabaseServer() {}

  /** Makes an empty database of this name, and says by which URL it is reached. */
  public abstract String database(String name);

  /** The user to reach it as; the password is empty. */
  public abstract String user();

  /** Run on a connection after a commit, makes it endure; empty where the commit itself does. */
  public abstract String force();

  /** A plain connection; not of a pool. */
  public Connection connect(String url) throws SQLException {
    return DriverManager.getConnection(url, user(), "");
  }

  /** The CPU time that processes other than this one have spent for it. */
  public abstract Duration cpu();

  @Override
  public abstract void close();

  /** H2: each database is a file, served within this process. */
  private static final class InFiles extends DatabaseServer {
    private final Path folder;

    InFiles(Path folder) {
      this.folder = folder;
    }

    @Override
    public String database(String name) {
      return Databases.h2File(folder.resolve(name));
    }

    @Override
    public String user() {
      return "sa";
    }

    @Override
    public String force() {
      return "CHECKPOINT SYNC";
    }

    @Override
    public Duration cpu() {
      return Duration.ZERO;
    }

    @Override
    public void close() {
      // each file is closed with its last connection
    }
  }

  /** PostgreSQL, made to do what it says: the library turns that off to be quick. */
  private static final class Postgres extends DatabaseServer {
    private final EmbeddedPostgres server;
    private final ProcessHandle process;

    Postgres(Path folder) {
      Path data = folder.resolve("postgresql");
      try {
        this.server =
            EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setServerConfig("fsync", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("shared_buffers", "512MB")
                .setServerConfig("max_wal_size", "4GB")
                .start();
        List<String> lines = Files.readAllLines(data.resolve("postmaster.pid"));
        this.process = ProcessHandle.of(Long.parseLong(lines.getFirst())).orElseThrow();
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }

    @Override
    public String database(String name) {
      try (Connection connection = server.getPostgresDatabase().getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("CREATE DATABASE " + name);
      } catch (SQLException failed) {
        throw new IllegalStateException(failed);
      }
      // As a pool of the server's reaches it.
      return server.getJdbcUrl(user(), name) + "&reWriteBatchedInserts=true";
    }

    @Override
    public String user() {
      return "postgres";
    }

    @Override
    public String force() {
      return "";
    }

    @Override
    public Duration cpu() {
      return Stream.concat(Stream.of(process), process.descendants())
          .flatMap(one -> one.info().totalCpuDuration().stream())
          .reduce(Duration.ZERO, Duration::plus);
    }

    @Override
    public void close() {
      try {
        server.close();
      } catch (IOException alreadyGone) {
        // it was stopped; there is nothing left to do
      }
    }
  }
}
