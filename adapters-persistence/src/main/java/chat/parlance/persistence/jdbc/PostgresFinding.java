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
 * <p>Within an era the index is asked for what it answers fast, and the rest is seen in the
 * messages, which are not many: it would go through all that was ever said for a word that may go
 * on, and once for each room. Of several eras or rooms it is asked one by one, within one
 * statement: with an OR it would weigh each message against each of them.
 */
final class PostgresFinding {

  /** Of more rooms the index is not asked; messages of others are sorted out of what it gives. */
  private static final int ROOMS_ASKED = 64;

  /** The same where each room costs much: within eras, and with words that may go on. */
  private static final int FEW_ROOMS_ASKED = 4;

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

  /** What must hold, and as much of it as is asked of the index within eras; empty: anything. */
  private final String all;

  private final String quick;
  private final List<Hit> hits = new ArrayList<>();

  PostgresFinding(Connection connection, SearchQuery query) {
    this.connection = connection;
    this.query = query;
    this.all = String.join(" & ", SearchTerms.query(query));
    this.quick = String.join(" & ", SearchTerms.quick(query));
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
      ask(within(first, last), from, end, limit - hits.size());
      end = from;
      double density = hits.size() / (double) (top - end);
      if (density * (end - floor) <= FEW) {
        if (end > floor && hits.size() < limit) {
          ask(ever(), floor, end, limit - hits.size());
        }
        break;
      }
      long needed = (long) ((limit - hits.size()) / density) >> SearchTerms.ERA_BITS;
      eras = Math.clamp(needed + 1, 1, QUESTIONS / Math.max(1, rooms(FEW_ROOMS_ASKED).size()));
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

  /**
   * What the index is asked.
   *
   * @param questions each by itself
   * @param rooms whether it is asked for the rooms
   * @param words whether it is asked for all words
   */
  private record Asked(List<String> questions, boolean rooms, boolean words) {
    static Asked of(List<String> rooms, Stream<String> eras, String words, boolean all) {
      List<String> places = rooms.isEmpty() ? List.of("") : rooms;
      List<String> questions =
          eras.flatMap(era -> places.stream().map(room -> Stream.of(words, room, era)))
              .map(
                  parts -> parts.filter(part -> !part.isEmpty()).collect(Collectors.joining(" & ")))
              .toList();
      return new Asked(questions, !rooms.isEmpty(), all);
    }

    /** A question of nothing would be answered by nothing. */
    boolean anything() {
      return questions.getFirst().isEmpty();
    }
  }

  private Asked within(long firstEra, long lastEra) {
    return Asked.of(
        rooms(FEW_ROOMS_ASKED),
        LongStream.rangeClosed(firstEra, lastEra).mapToObj(SearchTerms::ofEra),
        quick,
        quick.equals(all));
  }

  private Asked ever() {
    int most = quick.equals(all) ? ROOMS_ASKED : FEW_ROOMS_ASKED;
    return Asked.of(rooms(most), Stream.of(""), all, true);
  }

  /** None when there are more than these. */
  private List<String> rooms(int most) {
    return query.rooms().size() > most
        ? List.of()
        : query.rooms().stream().map(SearchTerms::ofRoom).toList();
  }

  private void ask(Asked asked, long from, long before, int limit) throws SQLException {
    List<@Nullable Object> values = new ArrayList<>();
    String words = SearchTerms.words(query);
    String score = "0";
    if (!words.isEmpty()) {
      score = "CAST(round(ts_rank(h.terms, CAST(? AS tsquery)) * ?) AS integer)";
      values.add(words);
      values.add(THOUSAND * query.words().size());
    }
    values.add(asked.questions.toArray(String[]::new));
    values.add(from);
    values.add(before);
    String rest = rest(asked, values);
    values.add(limit);
    values.add(limit);
    String found =
        "SELECT h.room_id, h.seq, h.position, "
            // Of those that are wanted only.
            + score
            + " FROM (SELECT f.* FROM unnest(CAST(? AS text ARRAY)) AS w(terms)"
            + " CROSS JOIN LATERAL (SELECT room_id, seq, position, terms"
            + WITHIN
            + (asked.anything() ? "" : " AND terms @@ CAST(w.terms AS tsquery)")
            + rest
            + NEWEST
            + ") f ORDER BY f.position DESC LIMIT ?) h ORDER BY h.position DESC";
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

  private String rest(Asked asked, List<@Nullable Object> values) {
    StringBuilder rest = new StringBuilder();
    if (query.from() != null) {
      rest.append(" AND at >= ?");
      values.add(query.from());
    }
    if (query.before() != null) {
      rest.append(" AND at < ?");
      values.add(query.before());
    }
    if (!asked.rooms) {
      rest.append(" AND room_id = ANY (CAST(? AS uuid ARRAY))");
      values.add(Sql.rooms(query.rooms()));
    }
    if (!asked.words) {
      // Or it would be asked of the index after all.
      rest.append(" AND (terms @@ CAST(? AS tsquery)) IS TRUE");
      values.add(all);
    }
    return rest.toString();
  }
}
