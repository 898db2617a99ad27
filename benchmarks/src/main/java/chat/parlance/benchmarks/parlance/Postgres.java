package chat.parlance.benchmarks.parlance;

import chat.parlance.benchmarks.load.Serving;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;

/** A PostgreSQL server that forces to disk what it says is committed, in a folder of its own. */
public final class Postgres implements Serving.Store {

  private final EmbeddedPostgres postgres;
  private final long pid;

  /** Starts one. */
  public Postgres(Path folder) {
    Path data = folder.resolve("postgresql");
    try {
      // The library turns the first two off to be quick.
      this.postgres =
          EmbeddedPostgres.builder()
              .setDataDirectory(data)
              .setCleanDataDirectory(false)
              .setServerConfig("fsync", "on")
              .setServerConfig("synchronous_commit", "on")
              .setServerConfig("shared_buffers", "512MB")
              .setServerConfig("max_wal_size", "4GB")
              .setServerConfig("max_connections", "200")
              .start();
      this.pid = Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).getFirst());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Where it is. */
  public String url() {
    return postgres.getJdbcUrl("postgres", "postgres");
  }

  /** Makes an empty database of this name, and says where it is. */
  public String database(String name) {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
    return postgres.getJdbcUrl("postgres", name);
  }

  @Override
  public List<Long> pids() {
    return ProcessHandle.of(pid).stream()
        .flatMap(it -> Stream.concat(Stream.of(it), it.descendants()))
        .map(ProcessHandle::pid)
        .toList();
  }

  /** Transactions since the beginning, and rows that queries have returned. */
  public long[] transactionsAndRows() {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery(
                "select xact_commit + xact_rollback, tup_returned from pg_stat_database"
                    + " where datname = 'postgres'")) {
      result.next();
      return new long[] {result.getLong(1), result.getLong(2)};
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  @Override
  public void close() {
    try {
      postgres.close();
    } catch (IOException alreadyGone) {
      // there is nothing left to do
    }
  }
}
