package chat.parlance.persistence.jdbc;

import chat.parlance.application.port.out.RoomLog;
import chat.parlance.domain.Draft;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Position;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * The log. An append locks the row of the clock and holds it until it has committed: whoever comes
 * next sees everything that was numbered before, on this server or another.
 */
final class JdbcRoomLog implements RoomLog {

  private static final String HEAD = "SELECT epoch, position FROM clock";
  private static final String AFTER =
      "SELECT "
          + EntryRows.COLUMNS
          + " FROM entry e WHERE e.position > ? ORDER BY e.position LIMIT ?";

  private final Connections connections;
  private final Dialect dialect;
  private final EntryRows rows;

  JdbcRoomLog(Connections connections, Dialect dialect, EntryRows rows) {
    this.connections = connections;
    this.dialect = dialect;
    this.rows = rows;
  }

  @Override
  public List<Outcome> append(List<Draft> batch) {
    if (batch.isEmpty() || batch.size() > BATCH) {
      throw new IllegalArgumentException("a batch of " + batch.size());
    }
    // Also for a batch of duplicates: what it repeats may have been committed an instant ago.
    List<Outcome> outcomes =
        connections.transaction(connection -> write(connection, batch), dialect::force);
    for (Outcome outcome : outcomes) {
      if (outcome instanceof Outcome.Appended appended) {
        dialect.forced(appended.entry().position().number());
      }
    }
    return outcomes;
  }

  private List<Outcome> write(Connection connection, List<Draft> batch) throws SQLException {
    Numbering numbering = new BatchReader(connection, dialect, batch).read();
    List<Outcome> outcomes = batch.stream().map(numbering::take).toList();
    new BatchWriter(connection, dialect, numbering).write();
    return outcomes;
  }

  @Override
  public Position head() {
    return connections.use(
        connection -> {
          Position head =
              new Sql(HEAD)
                  .first(connection, row -> new Position(row.getString(1), row.getLong(2)))
                  .orElseThrow(() -> new SQLException("The clock has no row."));
          dialect.endure(connection, head.number());
          return head;
        });
  }

  @Override
  public List<Entry> after(long number, int limit) {
    return connections.use(
        connection -> {
          List<Entry> entries = new Sql(AFTER, number, limit).list(connection, rows::read);
          if (!entries.isEmpty()) {
            dialect.endure(connection, entries.getLast().position().number());
          }
          return entries;
        });
  }
}
