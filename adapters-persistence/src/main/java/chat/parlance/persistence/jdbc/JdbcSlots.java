package chat.parlance.persistence.jdbc;

import chat.parlance.application.port.out.PushSlots;
import chat.parlance.domain.DeviceId;
import chat.parlance.domain.MessageName;
import chat.parlance.domain.Position;
import chat.parlance.domain.PushSlot;
import chat.parlance.domain.PushSlot.Place;
import chat.parlance.domain.PushSlot.Untold;
import chat.parlance.domain.UserId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What devices are to be told. */
final class JdbcSlots implements PushSlots {

  private static final String STATE = "SELECT position FROM push_state";
  private static final String ADVANCE = "UPDATE push_state SET position = ? WHERE position = ?";

  private static final String COLUMNS =
      "user_id, device_id, room_id, shown, want, first_seq, untold, urgent, said_at, due_since,"
          + " due_at, claimed, tries, version";
  private static final String SELECT = "SELECT " + COLUMNS + " FROM push_slot ";
  private static final String PLACE = " WHERE user_id = ? AND device_id = ? AND room_id = ?";
  private static final String VERSION = PLACE + " AND version = ?";

  /** As {@link PushSlot#with} says. */
  private static final String ADD =
      """
      UPDATE push_slot SET
        first_seq = COALESCE(first_seq, ?),
        untold = untold + ?,
        urgent = urgent OR ?,
        said_at = COALESCE(said_at, ?),
        due_since = COALESCE(due_since, ?),
        due_at = CASE WHEN due_at IS NULL OR (? AND NOT claimed AND tries = 0 AND due_at > ?)
          THEN ? ELSE due_at END,
        want = ?,
        version = version + 1"""
          + PLACE;

  private static final String INSERT =
      "INSERT INTO push_slot (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private static final String DUE = SELECT + "WHERE urgent = ? AND due_at <= ?";
  private static final String EXCEPT =
      " AND user_id NOT IN (SELECT w.id FROM unnest(CAST(? AS uuid ARRAY)) AS w(id))";
  private static final String LONGEST_FIRST = " ORDER BY urgent, due_at LIMIT ?";
  private static final String CLAIM =
      "UPDATE push_slot SET due_at = ?, claimed = TRUE, version = version + 1" + VERSION;

  /** One user may have many in a row that are due: so many are looked at for each that is taken. */
  private static final int WIDTH = 4;

  private static final String REPLACE =
      "UPDATE push_slot SET shown = ?, want = ?, first_seq = ?, untold = ?, urgent = ?, said_at = ?,"
          + " due_since = ?, due_at = ?, claimed = ?, tries = ?, version = ?"
          + VERSION;
  private static final String REMOVE = "DELETE FROM push_slot" + VERSION;

  /** As {@link PushSlot#woken} says. */
  private static final String WAKE =
      """
      UPDATE push_slot SET
        due_at = CASE WHEN claimed THEN due_at ELSE ? END,
        version = version + 1
      WHERE (claimed OR due_at IS NULL OR due_at > ?)""";

  private static final String WAKE_READ =
      WAKE
          + """
       AND shown > 0
        AND NOT EXISTS (SELECT 1 FROM member m WHERE m.room_id = push_slot.room_id
          AND m.user_id = push_slot.user_id AND m.read < push_slot.shown)""";

  private static final String OF_READER = " AND user_id = ? AND room_id = ?";

  private static final String WAKE_DELETED =
      WAKE + " AND room_id = ? AND (shown = ? OR (claimed AND want >= ?))";

  /** Whoever changes several does so in this order: then none waits for another in a circle. */
  private static final Comparator<Place> ORDER =
      Comparator.comparing(Place::user)
          .thenComparing(Place::room)
          .thenComparing(place -> place.device().value());

  private final Connections connections;
  private final String epoch;

  JdbcSlots(Connections connections, String epoch) {
    this.connections = connections;
    this.epoch = epoch;
  }

  @Override
  public Position told() {
    return connections.use(connection -> new Position(epoch, state(connection)));
  }

  private static long state(Connection connection) throws SQLException {
    return new Sql(STATE)
        .first(connection, row -> row.getLong(1))
        .orElseThrow(() -> new SQLException("The state of push notifications has no row."));
  }

  @Override
  public Position tell(Position after, Position upTo, Map<Place, Untold> news) {
    return connections.transaction(
        connection -> {
          // The row stays locked until the commit: one server tells at a time.
          if (new Sql(ADVANCE, upTo.number(), after.number()).update(connection) == 0) {
            return new Position(epoch, state(connection));
          }
          add(
              connection,
              news.entrySet().stream().sorted(Map.Entry.comparingByKey(ORDER)).toList());
          return upTo;
        },
        connection -> {});
  }

  private static void add(Connection connection, List<Map.Entry<Place, Untold>> news)
      throws SQLException {
    int[] found =
        Sql.batch(
            connection, ADD, news.stream().map(it -> added(it.getKey(), it.getValue())).toList());
    List<@Nullable Object[]> fresh = new ArrayList<>();
    for (int i = 0; i < news.size(); i++) {
      if (found[i] == 0) {
        PushSlot slot = PushSlot.of(news.get(i).getKey(), news.get(i).getValue());
        List<@Nullable Object> values = new ArrayList<>(place(slot.place()));
        values.addAll(changing(slot));
        fresh.add(values.toArray());
      }
    }
    Sql.batch(connection, INSERT, fresh);
  }

  private static @Nullable Object[] added(Place place, Untold untold) {
    Instant due = untold.dueSince();
    List<@Nullable Object> values = new ArrayList<>();
    values.add(untold.from());
    values.add(untold.count());
    values.add(untold.urgent());
    values.add(untold.saidAt());
    values.add(due);
    values.add(untold.urgent());
    values.add(due);
    values.add(due);
    values.add(untold.want());
    values.addAll(place(place));
    return values.toArray();
  }

  private static List<Object> place(Place place) {
    return List.of(place.user(), place.device().value(), place.room());
  }

  /** The values of the columns that a change changes, from {@code shown} on. */
  private static List<@Nullable Object> changing(PushSlot slot) {
    Untold untold = slot.untold();
    List<@Nullable Object> values = new ArrayList<>();
    values.add(slot.shown());
    values.add(untold == null ? slot.shown() : untold.want());
    values.add(untold == null ? null : untold.from());
    values.add(untold == null ? 0 : untold.count());
    values.add(untold != null && untold.urgent());
    values.add(untold == null ? null : untold.saidAt());
    values.add(untold == null ? null : untold.dueSince());
    values.add(slot.dueAt());
    values.add(slot.claimed());
    values.add(slot.tries());
    values.add(slot.version());
    return values;
  }

  @Override
  public List<PushSlot> claim(
      Instant now, Instant until, Collection<UserId> except, int most, int each) {
    return connections.transaction(
        connection -> {
          List<PushSlot> chosen = new ArrayList<>();
          Map<UserId, Integer> taken = new HashMap<>();
          for (boolean urgent : new boolean[] {true, false}) {
            for (PushSlot slot : due(connection, urgent, now, except, most)) {
              UserId user = slot.place().user();
              if (chosen.size() < most && taken.merge(user, 1, Integer::sum) <= each) {
                chosen.add(slot);
              }
            }
          }
          return claimed(connection, chosen, until);
        },
        connection -> {});
  }

  private static List<PushSlot> due(
      Connection connection, boolean urgent, Instant now, Collection<UserId> except, int most)
      throws SQLException {
    List<@Nullable Object> values = new ArrayList<>(List.of(urgent, now));
    if (!except.isEmpty()) {
      values.add(except.stream().map(UserId::value).toArray(UUID[]::new));
    }
    values.add(most * WIDTH);
    String text = DUE + (except.isEmpty() ? "" : EXCEPT) + LONGEST_FIRST;
    return new Sql(text, values.toArray()).list(connection, JdbcSlots::read);
  }

  /** Those of them that nobody else has changed meanwhile. */
  private static List<PushSlot> claimed(Connection connection, List<PushSlot> chosen, Instant until)
      throws SQLException {
    List<PushSlot> ordered =
        chosen.stream().sorted(Comparator.comparing(PushSlot::place, ORDER)).toList();
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (PushSlot slot : ordered) {
      List<@Nullable Object> values = new ArrayList<>(List.of(until));
      values.addAll(place(slot.place()));
      values.add(slot.version());
      rows.add(values.toArray());
    }
    int[] done = Sql.batch(connection, CLAIM, rows);
    Set<Place> mine = new HashSet<>();
    for (int i = 0; i < done.length; i++) {
      if (done[i] == 1) {
        mine.add(ordered.get(i).place());
      }
    }
    return chosen.stream()
        .filter(slot -> mine.contains(slot.place()))
        .map(slot -> slot.claimed(until))
        .toList();
  }

  @Override
  public boolean replace(PushSlot next) {
    List<@Nullable Object> values = new ArrayList<>();
    if (!next.isEmpty()) {
      values.addAll(changing(next));
    }
    values.addAll(place(next.place()));
    values.add(next.version() - 1);
    Sql statement = new Sql(next.isEmpty() ? REMOVE : REPLACE, values.toArray());
    return connections.use(statement::update) == 1;
  }

  @Override
  public Optional<PushSlot> find(Place place) {
    Sql find = new Sql(SELECT + PLACE, place(place).toArray());
    return connections.use(connection -> find.first(connection, JdbcSlots::read));
  }

  private static PushSlot read(ResultSet row) throws SQLException {
    var place = new Place(Sql.user(row, 1), new DeviceId(row.getString(2)), Sql.room(row, 3));
    long first = row.getLong(6);
    Instant saidAt = Sql.instantOrNull(row, 9);
    Instant dueSince = Sql.instantOrNull(row, 10);
    Untold untold =
        saidAt == null || dueSince == null
            ? null
            : new Untold(first, row.getLong(5), row.getInt(7), row.getBoolean(8), saidAt, dueSince);
    return new PushSlot(
        place,
        row.getLong(4),
        untold,
        Sql.instantOrNull(row, 11),
        row.getBoolean(12),
        row.getInt(13),
        row.getLong(14));
  }

  @Override
  public void wake(@Nullable Collection<? extends Cause> causes, Instant now) {
    if (causes == null) {
      connections.use(new Sql(WAKE_READ, now, now)::update);
      return;
    }
    List<Cause.Read> reads = of(Cause.Read.class, causes);
    List<Cause.Deleted> deletions = of(Cause.Deleted.class, causes);
    connections.use(
        connection -> {
          Sql.batch(
              connection,
              WAKE_READ + OF_READER,
              reads.stream()
                  .sorted(Comparator.comparing(Cause.Read::user).thenComparing(Cause.Read::room))
                  .map(it -> new @Nullable Object[] {now, now, it.user(), it.room()})
                  .toList());
          Sql.batch(
              connection,
              WAKE_DELETED,
              deletions.stream().map(it -> deleted(it.message(), now)).toList());
          return causes.size();
        });
  }

  private static <T extends Cause> List<T> of(Class<T> type, Collection<? extends Cause> causes) {
    return causes.stream().filter(type::isInstance).map(type::cast).toList();
  }

  private static @Nullable Object[] deleted(MessageName message, Instant now) {
    return new @Nullable Object[] {now, now, message.room(), message.seq(), message.seq()};
  }
}
