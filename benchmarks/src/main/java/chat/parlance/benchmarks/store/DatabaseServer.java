package chat.parlance.benchmarks.store;

import chat.parlance.benchmarks.parlance.Postgres;
import chat.parlance.persistence.jdbc.Databases;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;

/** Where databases live that are to endure a loss of power. Any thread. */
public abstract sealed class DatabaseServer implements AutoCloseable {

  /** Which. */
  public enum Kind {
    H2,
    POSTGRESQL;

    /** Starts one with its data in this empty folder. */
    public DatabaseServer open(Path folder) {
      return this == H2 ? new InFiles(folder) : new OfPostgres(folder);
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
      // H2 answers a statement that is asked again from its last result, while nothing was written:
      // that is not what is measured.
      return Databases.h2File(folder.resolve(name)) + ";OPTIMIZE_REUSE_RESULTS=0";
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

  /** PostgreSQL. */
  private static final class OfPostgres extends DatabaseServer {
    private final Postgres server;

    OfPostgres(Path folder) {
      this.server = new Postgres(folder);
    }

    @Override
    public String database(String name) {
      // As a pool of the server's reaches it.
      return server.database(name) + "&reWriteBatchedInserts=true";
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
      return server.pids().stream()
          .flatMap(pid -> ProcessHandle.of(pid).stream())
          .flatMap(process -> process.info().totalCpuDuration().stream())
          .reduce(Duration.ZERO, Duration::plus);
    }

    @Override
    public void close() {
      server.close();
    }
  }
}
