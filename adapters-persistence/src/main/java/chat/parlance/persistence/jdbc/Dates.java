package chat.parlance.persistence.jdbc;

import chat.parlance.domain.RoomId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/**
 * Finds where in a room a time is. Times nearly always rise with seq, so it is found by halving, in
 * twenty steps among a million, by the primary key: an index by time would be for this alone.
 */
final class Dates {

  /** The first message from here on. Sorted by all columns of an index: H2 takes it only then. */
  private static final String NEXT =
      "SELECT seq, at FROM entry WHERE room_id = ? AND client_key IS NOT NULL AND seq >= ?"
          + " ORDER BY room_id, seq LIMIT 1";

  private static final String HEAD = "SELECT head FROM room WHERE id = ?";

  private record Said(long seq, Instant at) {}

  private Dates() {}

  /** The seq of the first message at this time or later; one after the head for none. */
  static long seq(Connection connection, RoomId room, Instant time) throws SQLException {
    long end = new Sql(HEAD, room).first(connection, row -> row.getLong(1)).orElse(0L) + 1;
    long low = 1;
    long high = end;
    while (low < high) {
      long middle = (low + high) >>> 1;
      Said said = next(connection, room, middle).orElse(null);
      if (said == null || said.seq >= high || !said.at.isBefore(time)) {
        high = middle;
      } else {
        low = said.seq + 1;
      }
    }
    return next(connection, room, low).map(Said::seq).orElse(end);
  }

  private static Optional<Said> next(Connection connection, RoomId room, long from)
      throws SQLException {
    return new Sql(NEXT, room, from)
        .first(connection, row -> new Said(row.getLong(1), Sql.instant(row, 2)));
  }
}
