package chat.parlance.persistence.jdbc;

import chat.parlance.domain.MessageName;
import chat.parlance.domain.search.Hit;
import chat.parlance.domain.search.SearchQuery;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One search, the newest first. The index does not know an order: asked for a word that is in every
 * third message, it would have all of them read and sorted for a page. So the newest eras are
 * looked through first; by what they give it is reckoned how many more are needed, or that what is
 * left is so little that all of it can be asked for at once.
 */
final class PostgresFinding {

  /** So many rooms are named to the index; with more, their messages are sorted out afterwards. */
  private static final int ROOMS_NAMED = 200;

  /** So many hits are read and sorted at once. */
  private static final int FEW = 10_000;

  private static final int ERAS_AT_ONCE = 64;

  /** ts_rank divides by the sum of all 1/j², weighs with 0.1, and divides by the words. */
  private static final double THOUSAND = 1_000 / 0.1 * Math.PI * Math.PI / 6;

  /** Nothing is left to the order of another index: it would read all for a word that is rare. */
  private static final String FROM =
      " FROM message_search WHERE position + 0 >= ? AND position + 0 < ?";

  private static final String NEWEST = " ORDER BY position + 0 DESC LIMIT ?";

  private static final String ERAS =
      "SELECT MIN(era), MAX(era) FROM search_era WHERE last_at >= ? AND first_at < ?";

  private static final Instant EVER = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant NEVER = Instant.parse("9999-12-31T23:59:59Z");

  private final Connection connection;
  private final SearchQuery query;
  private final boolean naming;
  private final List<String> parts;
  private final List<Hit> hits = new ArrayList<>();

  PostgresFinding(Connection connection, SearchQuery query) {
    this.connection = connection;
    this.query = query;
    this.naming = query.rooms().size() <= ROOMS_NAMED;
    this.parts = SearchTerms.query(query, naming);
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
      long firstEra = Math.max(0, SearchTerms.era(end - 1) - eras + 1);
      long from = Math.max(floor, firstEra << SearchTerms.ERA_BITS);
      ask(SearchTerms.eras(firstEra, SearchTerms.era(end - 1)), from, end, limit - hits.size());
      end = from;
      double density = hits.size() / (double) Math.max(1, top - end);
      if (density * (end - floor) <= FEW) {
        if (end > floor && hits.size() < limit) {
          ask(null, floor, end, limit - hits.size());
        }
        break;
      }
      double needed = (limit - hits.size()) / density;
      eras = Math.clamp(1 + ((long) needed >> SearchTerms.ERA_BITS), 1, ERAS_AT_ONCE);
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

  private void ask(@Nullable String eras, long from, long before, int limit) throws SQLException {
    List<@Nullable Object> values = new ArrayList<>();
    String words = SearchTerms.words(query);
    String score = "0";
    if (!words.isEmpty()) {
      score = "CAST(round(ts_rank(terms, CAST(? AS tsquery)) * ?) AS integer)";
      values.add(words);
      values.add(THOUSAND * query.words().size());
    }
    values.add(from);
    values.add(before);
    List<String> all = new ArrayList<>(parts);
    if (eras != null) {
      all.add(eras);
    }
    String terms = "";
    if (!all.isEmpty()) {
      terms = " AND terms @@ CAST(? AS tsquery)";
      values.add(String.join(" & ", all));
    }
    String rest = rest(values);
    values.add(limit);
    hits.addAll(
        new Sql(
                "SELECT room_id, seq, position, " + score + FROM + terms + rest + NEWEST,
                values.toArray())
            .list(
                connection,
                row ->
                    new Hit(
                        new MessageName(Sql.room(row, 1), row.getLong(2)),
                        row.getLong(3),
                        row.getInt(4))));
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
    if (!naming) {
      rest.append(" AND room_id = ANY (CAST(? AS uuid ARRAY))");
      values.add(Sql.rooms(query.rooms()));
    }
    return rest.toString();
  }
}
