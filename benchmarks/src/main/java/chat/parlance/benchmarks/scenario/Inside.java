package chat.parlance.benchmarks.scenario;

import chat.parlance.benchmarks.micro.Micro;
import chat.parlance.benchmarks.store.Append;
import chat.parlance.benchmarks.store.Append.Round;
import chat.parlance.benchmarks.store.DatabaseServer.Kind;
import chat.parlance.benchmarks.store.HistoryPages;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** What is measured of Parlance alone: durable appends, pages of the history, its parts. */
final class Inside {

  private static final int SENDERS = 128;
  private static final List<Integer> ROOMS = List.of(1, SENDERS);
  private static final int MESSAGES = 5_000_000;
  private static final int PAGES_PER_SECOND = 500;

  private Inside() {}

  static String appends(Settings settings) {
    var goals = new Goals();
    var text =
        new StringBuilder(
            Medians.head(
                List.of(
                    "database",
                    "rooms",
                    "messages/s",
                    "mean batch",
                    "CPU µs a message",
                    "bare loop, same batch, messages/s",
                    "CPU µs",
                    "bare loop, batches of 128, messages/s",
                    "CPU µs")));
    for (Kind kind : List.of(Kind.POSTGRESQL, Kind.H2)) {
      for (int rooms : ROOMS) {
        settings.say("append: " + kind + ", rooms " + rooms);
        Duration span = settings.quick() ? Duration.ofMillis(300) : Duration.ofSeconds(4);
        var plan =
            new Append.Plan(kind, SENDERS, rooms, settings.runs(), span, span.multipliedBy(4));
        Append.Result result = measured(() -> Append.measure(plan));
        double ours = median(result.ours(), Round::perSecond);
        double bare = median(result.bare(), Round::perSecond);
        double whole = median(result.bareWhole(), Round::perSecond);
        goals.atLeast(
            "durable append, %s, %d senders in %d room(s): of the faster bare insert loop"
                .formatted(kind, SENDERS, rooms),
            70,
            100 * ours / Math.max(bare, whole),
            "%");
        text.append(
            Medians.row(
                List.of(
                    kind.toString(),
                    Integer.toString(rooms),
                    Medians.text(ours),
                    Medians.text(median(result.ours(), Round::batch)),
                    Medians.text(median(result.ours(), Round::cpuMicros)),
                    Medians.text(bare),
                    Medians.text(median(result.bare(), Round::cpuMicros)),
                    Medians.text(whole),
                    Medians.text(median(result.bareWhole(), Round::cpuMicros)))));
      }
    }
    return "### Durable append\n\n" + goals.table() + text;
  }

  private static double median(List<Round> rounds, ToDoubleFunction<Round> figure) {
    return Medians.of(rounds.stream().map(figure::applyAsDouble).toList());
  }

  /** Once: to fill the table takes minutes, and there are thousands of pages. */
  static String pages(Settings settings) {
    int messages = settings.quick() ? 50_000 : MESSAGES;
    settings.say("history: " + messages + " messages");
    var plan =
        new HistoryPages.Plan(
            messages, PAGES_PER_SECOND, settings.seconds(20), settings.seconds(60));
    HistoryPages.Result result = measured(() -> HistoryPages.measure(plan));
    var goals =
        new Goals()
            .atMost(
                "history page of 50 out of %,d messages, PostgreSQL, %d pages/s: p99"
                    .formatted(messages, PAGES_PER_SECOND),
                10,
                result.all().took().p99(),
                "ms")
            .atMost("the same: pages that were not answered", 0, result.all().failed(), "")
            .atMost(
                "the same: p50 in the largest room, of that in the smallest",
                115,
                100
                    * result.rooms().getLast().took().p50()
                    / result.rooms().getFirst().took().p50(),
                "%");
    var text =
        new StringBuilder(
            Medians.head(
                List.of("messages in the room", "pages", "p50, ms", "p99, ms", "max, ms")));
    for (HistoryPages.Room room : result.rooms()) {
      text.append(page(String.format(Locale.ROOT, "%,d", room.messages()), room));
    }
    text.append(page("any", result.all()));
    return "### History pages\n\n"
        + goals.table()
        + text
        + "\nOne run, whatever the number asked for: to fill the table takes minutes.\n";
  }

  private static String page(String name, HistoryPages.Room room) {
    return Medians.row(
        List.of(
            name,
            Integer.toString(room.pages()),
            Medians.text(room.took().p50()),
            Medians.text(room.took().p99()),
            Medians.text(room.took().max())));
  }

  static String micro(Settings settings) {
    settings.say("micro: " + (settings.only().isEmpty() ? "all" : settings.only()));
    return "### Microbenchmarks (JMH)\n\n"
        + Micro.of(settings.only(), settings.quick()).table()
        + "\n";
  }

  @FunctionalInterface
  private interface Measuring<T> {
    T measure() throws Exception;
  }

  private static <T> T measured(Measuring<T> measuring) {
    try {
      return measuring.measure();
    } catch (RuntimeException failed) {
      throw failed;
    } catch (Exception failed) {
      throw new IllegalStateException(failed);
    }
  }
}
