package chat.parlance.benchmarks.scenario;

import chat.parlance.benchmarks.load.Latency;
import chat.parlance.benchmarks.store.DatabaseServer.Kind;
import chat.parlance.benchmarks.store.SearchQueries;
import chat.parlance.benchmarks.store.SearchQueries.Plan;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How long a search takes among a million messages. */
final class SearchFigures {

  private static final int MESSAGES = 1_000_000;
  private static final int ROOMS = 1_000;
  private static final int QUERIES = 500;
  private static final double GOAL_MILLIS = 100;

  private SearchFigures() {}

  /** Once: to fill the tables takes minutes. */
  static String of(Settings settings) {
    int messages = settings.quick() ? 20_000 : MESSAGES;
    int rooms = settings.quick() ? 100 : ROOMS;
    int queries = settings.quick() ? 20 : QUERIES;
    var goals = new Goals();
    var tables = new StringBuilder();
    for (Kind kind : List.of(Kind.POSTGRESQL, Kind.H2)) {
      settings.say("search: " + kind + ", " + messages + " messages");
      tell(goals, tables, kind, messages, measured(new Plan(kind, messages, rooms, queries)));
    }
    return "### Search\n\n"
        + goals.table()
        + tables
        + "One run, whatever the number asked for: to fill the tables takes minutes. Asked of the"
        + " core, one query after the other, pages of 20; words as unevenly used as in any language,"
        + " a thousand rooms as uneven in size; different words each time.\n";
  }

  private static SearchQueries.Result measured(Plan plan) {
    try {
      return SearchQueries.measure(plan);
    } catch (RuntimeException failed) {
      throw failed;
    } catch (Exception failed) {
      throw new IllegalStateException(failed);
    }
  }

  private static void tell(
      Goals goals, StringBuilder text, Kind kind, int messages, SearchQueries.Result result) {
    String where = kind == Kind.H2 ? "H2 with Lucene" : "PostgreSQL";
    Map.Entry<String, Latency> slowest =
        result.kinds().entrySet().stream()
            .max((one, other) -> Double.compare(one.getValue().p99(), other.getValue().p99()))
            .orElseThrow();
    goals.atMost(
        String.format(
            Locale.ROOT,
            "search among %,d messages, %s, the slowest kind of query (%s): p99",
            messages,
            where,
            slowest.getKey()),
        GOAL_MILLIS,
        slowest.getValue().p99(),
        "ms");
    text.append(
            String.format(
                Locale.ROOT,
                "%s: %,d messages taken into an empty index in %.0f s (%,.0f a second); the index is"
                    + " %,d MB.\n\n",
                where,
                messages,
                result.indexSeconds(),
                messages / result.indexSeconds(),
                result.indexBytes() / 1_000_000))
        .append(Medians.head(List.of("query", "p50, ms", "p99, ms", "max, ms")));
    result
        .kinds()
        .forEach(
            (name, took) ->
                text.append(
                    Medians.row(
                        List.of(
                            name,
                            Medians.text(took.p50()),
                            Medians.text(took.p99()),
                            Medians.text(took.max())))));
    text.append('\n');
  }
}
