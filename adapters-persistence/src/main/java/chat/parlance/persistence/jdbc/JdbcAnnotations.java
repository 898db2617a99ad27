package chat.parlance.persistence.jdbc;

import chat.parlance.application.port.out.Annotations;
import chat.parlance.domain.Content;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Message;
import chat.parlance.domain.Message.Attached;
import chat.parlance.domain.Message.Edition;
import chat.parlance.domain.Message.Pin;
import chat.parlance.domain.Message.Reaction;
import chat.parlance.domain.Message.Replies;
import chat.parlance.domain.Message.Tally;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.UserId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What hangs on messages: a few statements for a page, whatever its length. */
final class JdbcAnnotations implements Annotations {

  private static final String WANTED = " FROM unnest(CAST(? AS bigint ARRAY)) AS w(seq)";

  /**
   * Each answer once, with its count, and those who gave it first. Several options of a poll begin
   * together when one vote is for all of them: the answer tells their rows apart.
   */
  private static final String RESPONSES =
      "SELECT x.seq, x.kind, x.answer, x.user_id, x.answers FROM ("
          + "SELECT r.seq, r.kind, r.answer, r.user_id,"
          + " COUNT(*) OVER (PARTITION BY r.seq, r.kind, r.answer) AS answers,"
          + " MIN(r.position) OVER (PARTITION BY r.seq, r.kind, r.answer) AS began,"
          + " ROW_NUMBER() OVER (PARTITION BY r.seq, r.kind, r.answer ORDER BY r.position) AS place"
          + WANTED
          + " JOIN response r ON r.room_id = ? AND r.seq = w.seq) x"
          + " WHERE x.place <= ? ORDER BY x.seq, x.kind, x.began, x.answer, x.place";

  private static final String PINS =
      "SELECT p.seq, p.pinned_by, p.pinned_at"
          + WANTED
          + " JOIN pin p ON p.room_id = ? AND p.seq = w.seq";
  private static final String THREADS =
      "SELECT x.root, x.replies, x.last, l.at FROM ("
          + "SELECT p.root, COUNT(*) AS replies, MAX(p.seq) AS last"
          + WANTED
          + " JOIN reply p ON p.room_id = ? AND p.root = w.seq WHERE NOT p.gone GROUP BY p.root) x"
          + " JOIN reply l ON l.room_id = ? AND l.root = x.root AND l.seq = x.last";
  private static final String OWN =
      "SELECT kind, answer, MAX(CASE WHEN user_id = ? THEN 1 ELSE 0 END)"
          + " FROM response WHERE room_id = ? AND seq = ? GROUP BY kind, answer";
  private static final String REACTORS =
      "SELECT user_id FROM response WHERE room_id = ? AND seq = ? AND kind = ? AND answer = ?"
          + " AND user_id > ? ORDER BY user_id LIMIT ?";
  private static final String PINNED =
      "SELECT "
          + EntryRows.COLUMNS
          + " FROM pin p JOIN entry e ON e.room_id = p.room_id AND e.seq = p.seq"
          + " WHERE p.room_id = ? ORDER BY p.position DESC";
  private static final String EDITIONS =
      "SELECT text, format, replaced_at FROM edition WHERE room_id = ? AND seq = ?"
          + " ORDER BY position";

  private static final String ENDING =
      "SELECT "
          + EntryRows.COLUMNS
          + "\n"
          + """
           FROM expiring x JOIN entry e ON e.room_id = x.room_id AND e.seq = x.seq
           WHERE x.expires_at <= ? ORDER BY x.expires_at, x.room_id, x.seq LIMIT ?""";

  private static final UserId LEAST = new UserId(new UUID(0, 0));

  private final Connections connections;
  private final EntryRows rows;

  JdbcAnnotations(Connections connections, EntryRows rows) {
    this.connections = connections;
    this.rows = rows;
  }

  /** What was found of one message. */
  private static final class Found {
    final List<Reaction> reactions = new ArrayList<>();
    final List<Tally> votes = new ArrayList<>();
    @Nullable Replies thread;
    @Nullable Pin pin;

    Attached attached() {
      List<Tally> byOption =
          votes.stream().sorted((one, other) -> one.option() - other.option()).toList();
      return new Attached(reactions, byOption, thread, pin);
    }
  }

  @Override
  public Map<Long, Attached> of(RoomId room, Collection<Long> seqs) {
    Map<Long, Attached> attached = new HashMap<>();
    if (!seqs.isEmpty()) {
      Map<Long, Found> found =
          connections.use(connection -> find(connection, room, seqs.toArray(Long[]::new)));
      found.forEach((seq, one) -> attached.put(seq, one.attached()));
    }
    return attached;
  }

  private static Map<Long, Found> find(Connection connection, RoomId room, Long[] seqs)
      throws SQLException {
    Map<Long, Found> found = new HashMap<>();
    responses(connection, room, seqs, found);
    new Sql(PINS, seqs, room)
        .list(
            connection,
            row -> {
              of(found, row.getLong(1)).pin = new Pin(Sql.user(row, 2), Sql.instant(row, 3));
              return room;
            });
    new Sql(THREADS, seqs, room, room)
        .list(
            connection,
            row -> {
              of(found, row.getLong(1)).thread =
                  new Replies(row.getInt(2), row.getLong(3), Sql.instant(row, 4));
              return room;
            });
    return found;
  }

  private record Response(long seq, String kind, String answer, UserId user, int count) {}

  private static void responses(
      Connection connection, RoomId room, Long[] seqs, Map<Long, Found> found) throws SQLException {
    List<Response> all =
        new Sql(RESPONSES, seqs, room, Message.SHOWN)
            .list(
                connection,
                row ->
                    new Response(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        Sql.user(row, 4),
                        row.getInt(5)));
    for (int from = 0; from < all.size(); ) {
      Response first = all.get(from);
      List<UserId> users = new ArrayList<>();
      while (from < all.size() && isSame(first, all.get(from))) {
        users.add(all.get(from).user);
        from++;
      }
      Found one = of(found, first.seq);
      if (first.kind.equals(MessageWrites.REACTION)) {
        one.reactions.add(new Reaction(first.answer, first.count, users));
      } else {
        one.votes.add(new Tally(Integer.parseInt(first.answer), first.count, users));
      }
    }
  }

  private static boolean isSame(Response one, Response other) {
    return one.seq == other.seq && one.kind.equals(other.kind) && one.answer.equals(other.answer);
  }

  private static Found of(Map<Long, Found> found, long seq) {
    return found.computeIfAbsent(seq, some -> new Found());
  }

  @Override
  public Own own(RoomId room, long seq, UserId user) {
    Set<String> emojis = new HashSet<>();
    Set<Integer> votes = new TreeSet<>();
    List<String> kinds =
        connections.use(
            connection ->
                new Sql(OWN, user, room, seq)
                    .list(
                        connection,
                        row -> {
                          String kind = row.getString(1);
                          if (row.getInt(3) == 1) {
                            if (kind.equals(MessageWrites.REACTION)) {
                              emojis.add(row.getString(2));
                            } else {
                              votes.add(Integer.valueOf(row.getString(2)));
                            }
                          }
                          return kind;
                        }));
    long distinct = kinds.stream().filter(MessageWrites.REACTION::equals).count();
    return new Own(emojis, (int) distinct, votes);
  }

  @Override
  public List<UserId> reactors(
      RoomId room, long seq, String emoji, @Nullable UserId after, int limit) {
    UserId from = after == null ? LEAST : after;
    return connections.use(
        connection ->
            new Sql(REACTORS, room, seq, MessageWrites.REACTION, emoji, from, limit)
                .list(connection, row -> Sql.user(row, 1)));
  }

  @Override
  public List<Entry> pinned(RoomId room) {
    return connections.use(connection -> rows.list(connection, new Sql(PINNED, room)));
  }

  @Override
  public List<Edition> editions(RoomId room, long seq) {
    return connections.use(
        connection ->
            new Sql(EDITIONS, room, seq)
                .list(
                    connection,
                    row ->
                        new Edition(
                            row.getString(1),
                            Content.Format.valueOf(row.getString(2)),
                            Sql.instant(row, 3))));
  }

  @Override
  public List<Entry> ending(Instant time, int limit) {
    return connections.use(connection -> rows.list(connection, new Sql(ENDING, time, limit)));
  }
}
