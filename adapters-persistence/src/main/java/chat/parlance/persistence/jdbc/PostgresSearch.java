package chat.parlance.persistence.jdbc;

import chat.parlance.application.port.out.MessageSearch;
import chat.parlance.domain.Change.MessagePosted;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Position;
import chat.parlance.domain.search.Hit;
import chat.parlance.domain.search.SearchQuery;
import chat.parlance.persistence.SearchChanges;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The index in PostgreSQL, by its own text search, one for all servers. */
final class PostgresSearch implements MessageSearch {

  private static final String STATE = "SELECT position FROM search_state";

  /** No row where another server is at it. */
  private static final String MY_TURN = STATE + " FOR UPDATE SKIP LOCKED";

  private static final String INSERT =
      """
      INSERT INTO message_search (position, room_id, seq, at, terms)
      SELECT w.position, w.room_id, w.seq, w.at, CAST(w.terms AS tsvector)
      FROM unnest(CAST(? AS bigint ARRAY), CAST(? AS uuid ARRAY), CAST(? AS bigint ARRAY),
        CAST(? AS timestamptz ARRAY), CAST(? AS text ARRAY))
        AS w(position, room_id, seq, at, terms)\
      """;

  private static final String FORGET =
      "DELETE FROM message_search WHERE position = ANY (CAST(? AS bigint ARRAY))";

  private static final String ERA =
      """
      INSERT INTO search_era AS e (era, first_at, last_at) VALUES (?, ?, ?)
      ON CONFLICT (era) DO UPDATE SET
        first_at = LEAST(e.first_at, excluded.first_at),
        last_at = GREATEST(e.last_at, excluded.last_at)\
      """;

  private final Connections connections;
  private final Gate searching;
  private final EntryRows rows;

  /**
   * @param searching before the connections' own gate, for those who look for something
   */
  PostgresSearch(Connections connections, Gate searching, EntryRows rows) {
    this.connections = connections;
    this.searching = searching;
    this.rows = rows;
  }

  @Override
  public Position indexed() {
    return connections.use(connection -> at(state(connection)));
  }

  private static long state(Connection connection) throws SQLException {
    return new Sql(STATE)
        .first(connection, row -> row.getLong(1))
        .orElseThrow(() -> new SQLException("The state of the search index has no row."));
  }

  private Position at(long number) {
    return new Position(rows.epoch(), number);
  }

  @Override
  public Position index(List<Entry> entries) {
    return connections.transaction(
        connection -> {
          // What a crash takes is taken in again: nobody needs to wait for the disk.
          new Sql("SET LOCAL synchronous_commit = off").update(connection);
          Optional<Long> mine = new Sql(MY_TURN).first(connection, row -> row.getLong(1));
          if (mine.isEmpty()) {
            return at(state(connection));
          }
          long after = mine.get();
          List<Entry> news =
              entries.stream().filter(entry -> entry.position().number() > after).toList();
          if (news.isEmpty()) {
            return at(after);
          }
          if (news.getFirst().position().number() != after + 1) {
            throw new IllegalArgumentException("a hole after " + after);
          }
          write(connection, SearchChanges.of(news));
          Position now = news.getLast().position();
          new Sql("UPDATE search_state SET position = ?", now.number()).update(connection);
          return now;
        },
        connection -> {});
  }

  private static void write(Connection connection, SearchChanges changes) throws SQLException {
    forget(connection, changes.gone());
    List<Entry> messages = changes.present();
    new Sql(
            INSERT,
            messages.stream().map(entry -> entry.position().number()).toArray(Long[]::new),
            messages.stream().map(entry -> entry.room().value()).toArray(UUID[]::new),
            messages.stream().map(Entry::seq).toArray(Long[]::new),
            messages.stream().map(Entry::at).toArray(Instant[]::new),
            messages.stream()
                .map(entry -> SearchTerms.vector(entry, (MessagePosted) entry.change()))
                .toArray(String[]::new))
        .update(connection);
    Map<Long, Era> eras = new TreeMap<>();
    for (Entry message : messages) {
      eras.merge(
          SearchTerms.era(message.position().number()),
          new Era(message.at(), message.at()),
          Era::with);
    }
    List<@Nullable Object[]> values = new ArrayList<>();
    eras.forEach((era, times) -> values.add(new Object[] {era, times.first, times.last}));
    Sql.batch(connection, ERA, values);
  }

  /** Takes messages, by the numbers of their positions, out of the index. */
  static void forget(Connection connection, List<Long> messages) throws SQLException {
    if (!messages.isEmpty()) {
      new Sql(FORGET, (Object) messages.toArray(Long[]::new)).update(connection);
    }
  }

  /** When the messages of an era were said. */
  private record Era(Instant first, Instant last) {
    Era with(Era other) {
      return new Era(
          first.isBefore(other.first) ? first : other.first,
          last.isAfter(other.last) ? last : other.last);
    }
  }

  @Override
  public List<Hit> find(SearchQuery query, long below, int limit) {
    if (query.rooms().isEmpty()) {
      return List.of();
    }
    return searching.pass(
        () ->
            connections.use(
                connection -> {
                  long end = Math.min(below, state(connection) + 1);
                  return new PostgresFinding(connection, query).newest(end, limit);
                }));
  }
}
