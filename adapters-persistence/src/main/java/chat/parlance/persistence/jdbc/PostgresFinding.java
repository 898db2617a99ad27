package chat.parlance.persistence.jdbc;

import chat.parlance.domain.MessageName;
import chat.parlance.domain.search.Hit;
import chat.parlance.domain.search.SearchQuery;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One search, the newest first. The index does not know an order: asked for a word that is in every
 * third message, it would have all of them read and sorted for a page. So the newest eras are
 * looked through first; by what they give it is reckoned how many more are needed, or that what is
 * left is so little that all of it can be asked for at once.
 *
 * <p>Of several eras or rooms the index is asked one by one, within one statement: with an OR it
 * would weigh each message against each of them.
 */
final class PostgresFinding {

  /** Of more rooms the index is not asked; messages of others are sorted out of what it gives. */
  private static final int ROOMS_ASKED = 64;

  /** So many hits are read and sorted at once. */
  private static final int FEW = 5_000;

  /** So often the index is asked in one statement. */
  private static final int QUESTIONS = 128;

  /** ts_rank divides by the sum of all 1/j², weighs with 0.1, and divides by the words. */
  private static final double THOUSAND = 1_000 / 0.1 * Math.PI * Math.PI / 6;

  /** Nothing is left to the order of another index: it would read all for a word that is rare. */
  private static final String WITHIN =
      " FROM message_search WHERE position + 0 >= ? AND position + 0 < ?";

  private static final String NEWEST = " ORDER BY position + 0 DESC LIMIT ?";

  private static final String ERAS =
      "SELECT MIN(era), MAX(era) FROM search_era WHERE last_at >= ? AND first_at < ?";

  private static final Instant EVER = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant NEVER = Instant.parse("9999-12-31T23:59:59Z");

  private final Connection connection;
  private final SearchQuery query;
  private final List<String> rooms;
  private final String all;
  private final List<Hit> hits = new ArrayList<>();

  PostgresFinding(Connection connection, SearchQuery query) {
    this.connection = connection;
    this.query = query;
    this.rooms =
        query.rooms().size() > ROOMS_ASKED
            ? List.of()
            : query.rooms().stream().map(SearchTerms::ofRoom).toList();
    this.all = String.join(" & ", SearchTerms.query(query));
  }

  List<Hit> newest(long below, int limit) throws SQLException {
    long floor = 0;
    long end = below;
    if (query.from() != null || query.before() != null) {
      Eras within = eras();
      if (within == null) {
        return List.of();
      }
      floor = within.first << SearchTerms.ERA_BITS;
      end = Math.min(below, (within.last + 1) << SearchTerms.ERA_BITS);
    }
    long top = end;
    long eras = 2;
    while (hits.size() < limit && end > floor) {
      long last = SearchTerms.era(end - 1);
      long first = Math.max(0, last - eras + 1);
      long from = Math.max(floor, first << SearchTerms.ERA_BITS);
      List<String> asked =
          LongStream.rangeClosed(first, last).mapToObj(SearchTerms::ofEra).toList();
      ask(asked, from, end, limit - hits.size());
      end = from;
      double density = hits.size() / (double) (top - end);
      if (density * (end - floor) <= FEW) {
        if (end > floor && hits.size() < limit) {
          ask(List.of(), floor, end, limit - hits.size());
        }
        break;
      }
      long needed = (long) ((limit - hits.size()) / density) >> SearchTerms.ERA_BITS;
      eras = Math.clamp(needed + 1, 1, Math.max(1, QUESTIONS / Math.max(1, rooms.size())));
    }
    return hits;
  }

  private record Eras(long first, long last) {}

  /** The eras in which something was said at the times asked for; null for none. */
  private @Nullable Eras eras() throws SQLException {
    Instant from = query.from();
    Instant before = query.before();
    return new Sql(ERAS, from == null ? EVER : from, before == null ? NEVER : before)
        .first(
            connection,
            row -> {
              Eras found = new Eras(row.getLong(1), row.getLong(2));
              return row.wasNull() ? new Eras(0, -1) : found;
            })
        .filter(found -> found.last >= 0)
        .orElse(null);
  }

  private void ask(List<String> eras, long from, long before, int limit) throws SQLException {
    List<@Nullable Object> values = new ArrayList<>();
    String[] questions = questions(eras);
    values.add(questions);
    String words = SearchTerms.words(query);
    String score = "0";
    if (!words.isEmpty()) {
      score = "CAST(round(ts_rank(terms, CAST(? AS tsquery)) * ?) AS integer)";
      values.add(words);
      values.add(THOUSAND * query.words().size());
    }
    values.add(from);
    values.add(before);
    String rest = rest(values);
    values.add(limit);
    values.add(limit);
    String found =
        "SELECT f.room_id, f.seq, f.position, f.score FROM unnest(CAST(? AS text ARRAY)) AS w(terms)"
            + " CROSS JOIN LATERAL (SELECT room_id, seq, position, "
            + score
            + " AS score"
            + WITHIN
            // A question of nothing would be answered by nothing.
            + (questions[0].isEmpty() ? "" : " AND terms @@ CAST(w.terms AS tsquery)")
            + rest
            + NEWEST
            + ") f ORDER BY f.position DESC LIMIT ?";
    hits.addAll(
        new Sql(found, values.toArray())
            .list(
                connection,
                row ->
                    new Hit(
                        new MessageName(Sql.room(row, 1), row.getLong(2)),
                        row.getLong(3),
                        row.getInt(4))));
  }

  /** What is asked for, for each of the rooms and each of the eras; any where there are none. */
  private String[] questions(List<String> eras) {
    return either(rooms)
        .flatMap(room -> either(eras).map(era -> Stream.of(all, room, era)))
        .map(parts -> parts.filter(part -> !part.isEmpty()).collect(Collectors.joining(" & ")))
        .toArray(String[]::new);
  }

  private static Stream<String> either(List<String> parts) {
    return parts.isEmpty() ? Stream.of("") : parts.stream();
  }

  private String rest(List<@Nullable Object> values) {
    StringBuilder rest = new StringBuilder();
    if (query.from() != null) {
      rest.append(" AND at >= ?");
      values.add(query.from());
    }
    if (query.before() != null) {
      rest.append(" AND at < ?");
      values.add(query.before());
    }
    if (rooms.isEmpty()) {
      rest.append(" AND room_id = ANY (CAST(? AS uuid ARRAY))");
      values.add(Sql.rooms(query.rooms()));
    }
    return rest.toString();
  }
}
