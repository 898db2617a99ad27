package chat.parlance.persistence.jdbc;

import chat.parlance.application.port.out.Threads;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Followed;
import chat.parlance.domain.MessagePage;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.UserId;
import chat.parlance.domain.Window;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The threads of the rooms. */
final class JdbcThreads implements Threads {

  private static final String REPLIES =
      "SELECT "
          + EntryRows.COLUMNS
          + " FROM reply p JOIN entry e ON e.room_id = p.room_id AND e.seq = p.seq"
          + " WHERE p.room_id = ? AND p.root = ?";
  private static final String DOWN = " ORDER BY p.seq DESC LIMIT ?";
  private static final String UP = " ORDER BY p.seq LIMIT ?";
  private static final String NEWEST = REPLIES + DOWN;
  private static final String BEFORE = REPLIES + " AND p.seq < ?" + DOWN;
  private static final String AFTER = REPLIES + " AND p.seq > ?" + UP;
  private static final String FROM = REPLIES + " AND p.seq >= ?" + UP;
  private static final String ENDS =
      "SELECT MIN(seq), MAX(seq) FROM reply WHERE room_id = ? AND root = ?";

  private static final String STANDING =
      "SELECT f.room_id, f.root, f.following, f.read,"
          + " (SELECT COUNT(*) FROM reply p WHERE p.room_id = f.room_id AND p.root = f.root"
          + " AND p.seq > f.read AND p.author <> f.user_id AND NOT p.gone),"
          + " COALESCE(l.position, 0)"
          + " FROM thread_follow f LEFT JOIN reply l ON l.room_id = f.room_id AND l.root = f.root"
          + " AND l.seq = (SELECT MAX(q.seq) FROM reply q"
          + " WHERE q.room_id = f.room_id AND q.root = f.root)";
  private static final String ONE =
      STANDING + " WHERE f.user_id = ? AND f.room_id = ? AND f.root = ?";
  private static final String ALL =
      STANDING
          + " JOIN member m ON m.room_id = f.room_id AND m.user_id = f.user_id"
          + " WHERE f.user_id = ? AND f.following AND l.position < ?"
          + " ORDER BY l.position DESC LIMIT ?";

  private static final String LAST =
      "(SELECT COALESCE(MAX(seq), CAST(? AS bigint)) FROM reply WHERE room_id = ? AND root = ?)";
  private static final String BEGIN =
      "INSERT INTO thread_follow (user_id, room_id, root, following, read)"
          + " SELECT CAST(? AS uuid), CAST(? AS uuid), CAST(? AS bigint), CAST(? AS boolean), "
          + LAST;
  private static final String CHANGE =
      "UPDATE thread_follow SET read = CASE WHEN following THEN read ELSE "
          + LAST
          + " END, following = ? WHERE user_id = ? AND room_id = ? AND root = ?";
  private static final String READ =
      "UPDATE thread_follow SET read = GREATEST(read, LEAST(CAST(? AS bigint), "
          + LAST
          + ")) WHERE user_id = ? AND room_id = ? AND root = ?";

  private final Connections connections;
  private final EntryRows rows;

  JdbcThreads(Connections connections, EntryRows rows) {
    this.connections = connections;
    this.rows = rows;
  }

  @Override
  public MessagePage<Entry> replies(RoomId room, long root, Window window, int limit) {
    List<Sql> parts =
        switch (window) {
          case Window.Newest newest -> List.of(new Sql(NEWEST, room, root, limit));
          case Window.Before before -> List.of(new Sql(BEFORE, room, root, before.seq(), limit));
          case Window.After after -> List.of(new Sql(AFTER, room, root, after.seq(), limit));
          case Window.Around around ->
              List.of(
                  new Sql(BEFORE, room, root, around.seq(), limit / 2),
                  new Sql(FROM, room, root, around.seq(), limit - limit / 2));
        };
    return connections.use(
        connection -> {
          List<Entry> found = new ArrayList<>();
          for (Sql part : parts) {
            found.addAll(rows.list(connection, part));
          }
          found.sort((one, other) -> Long.compare(one.seq(), other.seq()));
          return page(found, window, new Sql(ENDS, room, root).first(connection, Ends::read));
        });
  }

  /** The first and the last reply of a thread; 0 and 0 when there are none. */
  private record Ends(long first, long last) {
    static Ends read(ResultSet row) throws SQLException {
      return new Ends(row.getLong(1), row.getLong(2));
    }
  }

  private static MessagePage<Entry> page(List<Entry> found, Window window, Optional<Ends> thread) {
    Ends ends = thread.orElse(new Ends(0, 0));
    if (found.isEmpty()) {
      boolean any = ends.last > 0;
      return new MessagePage<>(
          List.of(), any && window instanceof Window.After, any && window instanceof Window.Before);
    }
    return new MessagePage<>(
        found, found.getFirst().seq() > ends.first, found.getLast().seq() < ends.last);
  }

  @Override
  public Optional<Followed> standing(RoomId room, long root, UserId user) {
    return connections.use(
        connection -> new Sql(ONE, user, room, root).first(connection, JdbcThreads::followed));
  }

  @Override
  public void follow(RoomId room, long root, UserId user, boolean following) {
    // Under the clock's lock: a reply that is appended meanwhile follows for its people, too.
    connections.transaction(
        connection -> {
          new Sql("SELECT position FROM clock FOR UPDATE").list(connection, row -> row.getLong(1));
          int changed =
              new Sql(CHANGE, root, room, root, following, user, room, root).update(connection);
          return changed == 0
              ? new Sql(BEGIN, user, room, root, following, root, room, root).update(connection)
              : changed;
        },
        connection -> {});
  }

  @Override
  public void read(RoomId room, long root, UserId user, long seq) {
    connections.use(
        connection -> new Sql(READ, seq, root, room, root, user, room, root).update(connection));
  }

  @Override
  public List<Followed> of(UserId user, long beforeActivity, int limit) {
    return connections.use(
        connection ->
            new Sql(ALL, user, beforeActivity, limit).list(connection, JdbcThreads::followed));
  }

  private static Followed followed(ResultSet row) throws SQLException {
    return new Followed(
        Sql.room(row, 1),
        row.getLong(2),
        row.getBoolean(3),
        row.getLong(4),
        row.getLong(5),
        row.getLong(6));
  }
}
