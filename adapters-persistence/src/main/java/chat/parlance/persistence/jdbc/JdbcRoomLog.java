package chat.parlance.persistence.jdbc;

import chat.parlance.application.port.out.RoomLog;
import chat.parlance.domain.Draft;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Position;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

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
  private final Connections appending;
  private final Dialect dialect;
  private final EntryRows rows;
  private final AtomicReference<@Nullable Foreseen> foreseen = new AtomicReference<>();

  /**
   * @param connections for reading
   * @param appending for appends, of which one comes at a time
   */
  JdbcRoomLog(Connections connections, Connections appending, Dialect dialect, EntryRows rows) {
    this.connections = connections;
    this.appending = appending;
    this.dialect = dialect;
    this.rows = rows;
  }

  @Override
  public List<Outcome> append(List<Draft> batch) {
    if (batch.isEmpty() || batch.size() > BATCH) {
      throw new IllegalArgumentException("a batch of " + batch.size());
    }
    List<Outcome> outcomes =
        dialect.appendsByOneStatement() ? foresee(batch) : lookAndWrite(batch).outcomes;
    for (Outcome outcome : outcomes) {
      if (outcome instanceof Outcome.Appended appended) {
        dialect.forced(appended.entry().position().number());
      }
    }
    return outcomes;
  }

  /**
   * What came of a batch.
   *
   * @param found where it found the clock
   */
  private record Written(List<Outcome> outcomes, Position found, Numbering numbering) {}

  /** By one statement if all is as foreseen, otherwise by those that look. */
  private List<Outcome> foresee(List<Draft> batch) {
    // Whoever appends at the same time foresees nothing; and nobody does after a failure.
    Foreseen last = foreseen.getAndSet(null);
    if (last != null) {
      Numbering numbering = last.numbering(batch);
      Written written = numbering == null ? null : write(last.head(), numbering, batch);
      if (written != null) {
        return learn(last, written);
      }
    }
    Written written = lookAndWrite(batch);
    return learn(last == null ? new Foreseen(written.found) : last, written);
  }

  private @Nullable Written write(Position head, Numbering numbering, List<Draft> batch) {
    List<Outcome> outcomes = batch.stream().map(numbering::take).toList();
    boolean written =
        outcomes.stream().allMatch(Outcome.Appended.class::isInstance)
            && appending.attempt(connection -> dialect.append(connection, head, numbering));
    return written ? new Written(outcomes, head, numbering) : null;
  }

  private List<Outcome> learn(Foreseen last, Written written) {
    last.learn(written.found, written.numbering);
    foreseen.set(last);
    return written.outcomes;
  }

  private Written lookAndWrite(List<Draft> batch) {
    boolean plain =
        dialect.appendsByOneStatement()
            && batch.stream().map(Draft::change).allMatch(Foreseen::isPlain);
    // Forced also for a batch of duplicates: what it repeats may have been committed an instant
    // ago.
    return appending.transaction(
        connection -> plain ? lookAndAppend(connection, batch) : lookAndWrite(connection, batch),
        dialect::force);
  }

  private Written lookAndWrite(Connection connection, List<Draft> batch) throws SQLException {
    Numbering numbering = new BatchReader(connection, dialect, batch).read();
    Position found = numbering.head();
    List<Outcome> outcomes = batch.stream().map(numbering::take).toList();
    new BatchWriter(connection, dialect, numbering).write();
    return new Written(outcomes, found, numbering);
  }

  /** The same for plain messages, with the fewest trips while others wait for the clock. */
  private Written lookAndAppend(Connection connection, List<Draft> batch) throws SQLException {
    Numbering numbering = new BatchReader(connection, dialect, batch).readPlain();
    Position found = numbering.head();
    List<Outcome> outcomes = batch.stream().map(numbering::take).toList();
    if (!numbering.appended().isEmpty() && !dialect.append(connection, found, numbering)) {
      throw new SQLException("The log changed while its clock was held.");
    }
    return new Written(outcomes, found, numbering);
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
          List<Entry> entries = rows.list(connection, new Sql(AFTER, number, limit));
          if (!entries.isEmpty()) {
            dialect.endure(connection, entries.getLast().position().number());
          }
          return entries;
        });
  }
}
