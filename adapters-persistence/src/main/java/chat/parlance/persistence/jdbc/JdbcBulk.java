package chat.parlance.persistence.jdbc;

import chat.parlance.application.port.out.Bulk;
import chat.parlance.application.port.out.RoomLog;
import chat.parlance.application.port.out.RoomLog.Outcome;
import chat.parlance.application.port.out.StoreException;
import chat.parlance.application.port.out.Users.Account;
import chat.parlance.domain.Draft;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Loads in one transaction, as a run of the log's own batches: each sees what those before it
 * wrote, and the first one's lock on the clock holds to the end.
 */
final class JdbcBulk implements Bulk {

  private static final String UNIQUE_VIOLATION = "23505";

  private final Connections connections;
  private final Dialect dialect;

  JdbcBulk(Connections connections, Dialect dialect) {
    this.connections = connections;
    this.dialect = dialect;
  }

  @Override
  public Loaded load(List<Account> accounts, List<Draft> drafts, IntConsumer progress) {
    AccountInserts people = new AccountInserts(accounts);
    try {
      return attempt(people, drafts, progress);
    } catch (Undone undone) {
      return undone.answer();
    }
  }

  private Loaded attempt(AccountInserts people, List<Draft> drafts, IntConsumer progress) {
    try {
      return connections.transaction(
          connection -> {
            dialect.unhurried(connection);
            people.write(connection);
            append(connection, drafts, progress);
            return new Loaded.Done();
          },
          dialect::force);
    } catch (StoreException failed) {
      if (failed.getCause() instanceof SQLException cause
          && UNIQUE_VIOLATION.equals(cause.getSQLState())) {
        // Somebody may have taken a name after it was looked for: look again, now that they have.
        connections.use(
            connection -> {
              people.refuseTaken(connection);
              return true;
            });
      }
      throw failed;
    }
  }

  private void append(Connection connection, List<Draft> drafts, IntConsumer progress)
      throws SQLException {
    for (int from = 0; from < drafts.size(); from += RoomLog.BATCH) {
      int to = Math.min(drafts.size(), from + RoomLog.BATCH);
      List<Draft> batch = drafts.subList(from, to);
      Numbering numbering = new BatchReader(connection, dialect, batch).read();
      for (int i = 0; i < batch.size(); i++) {
        if (!(numbering.take(batch.get(i)) instanceof Outcome.Appended)) {
          throw new Undone(new Loaded.BadDraft(from + i));
        }
      }
      new BatchWriter(connection, dialect, numbering).write();
      progress.accept(to);
    }
  }

  /** Carries a refusal out of the transaction, which it rolls back. */
  static final class Undone extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Loaded answer;

    Undone(Loaded answer) {
      super(answer.toString(), null, false, false);
      this.answer = answer;
    }

    Loaded answer() {
      return answer;
    }
  }
}
