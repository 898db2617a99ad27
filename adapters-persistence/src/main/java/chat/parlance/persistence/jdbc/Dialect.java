package chat.parlance.persistence.jdbc;

import chat.parlance.domain.Position;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.UserId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the databases say differently. */
interface Dialect {

  /**
   * The entries of {@link chat.parlance.application.port.out.History#replay}, as {@link
   * EntryRows#COLUMNS}.
   */
  Sql replay(Collection<RoomId> rooms, long after, long upTo, int limit);

  /** Moves a mark; answers its two cursors when one moved. */
  Sql mark(RoomId room, UserId user, long delivered, long read);

  /** The table of entries, called {@code e}, where they are looked for by room, author and key. */
  String entriesByKey();

  /**
   * Writes how far appends have brought the clock and rooms.
   *
   * @param rooms each its head, revision, activity, messages, last message, and id
   */
  void advance(Connection connection, long clock, List<@Nullable Object[]> rooms)
      throws SQLException;

  /** Whether it can {@link #append}. */
  boolean appendsByOneStatement();

  /**
   * Appends a batch of nothing but messages, numbered on what was foreseen: if the clock still
   * stands where it was foreseen, and no message has the key of another.
   *
   * @param foreseen where the clock stood when the batch was numbered
   * @return whether all of it was appended; where not, the transaction must be rolled back
   */
  boolean append(Connection connection, Position foreseen, Numbering numbering) throws SQLException;

  /**
   * Takes messages that are being deleted out of the search index, where that is in the database.
   */
  void forget(Connection connection, List<Long> positions) throws SQLException;

  /** Takes the limits of time from the transaction that has begun here: it is meant to be long. */
  void unhurried(Connection connection) throws SQLException;

  /** What makes a commit endure a loss of power. */
  void force(Connection connection) throws SQLException;

  /** What is committed up to this position was forced. */
  void forced(long position);

  /**
   * Makes what a reader found up to this position endure, if that is not known of it yet: whoever
   * is told of an entry must find it again after a crash, also when its writer has not been
   * answered yet, or when forcing it failed.
   */
  void endure(Connection connection, long position) throws SQLException;

  static Dialect of(SqlDialect dialect) {
    return switch (dialect) {
      case H2 -> new H2Dialect();
      case POSTGRES -> new PostgresDialect();
    };
  }
}
