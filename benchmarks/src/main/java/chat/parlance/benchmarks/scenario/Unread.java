package chat.parlance.benchmarks.scenario;

import chat.parlance.benchmarks.load.Latency;
import chat.parlance.benchmarks.store.DatabaseServer.Kind;
import chat.parlance.benchmarks.store.UnreadCounts;
import java.util.List;

/** What is measured of unread counts in long histories, and of sends to large rooms. */
final class Unread {

  private static final int MESSAGES = 1_000_000;
  private static final int QUESTIONS = 2_000;
  private static final int WARM_UP = 500;

  private Unread() {}

  /** Once: to fill the tables takes minutes, and there are thousands of questions. */
  static String run(Settings settings) {
    int messages = settings.quick() ? 20_000 : MESSAGES;
    var goals = new Goals();
    var text =
        new StringBuilder(
            Medians.head(List.of("database", "what is asked", "p50, ms", "p99, ms", "max, ms")));
    for (Kind kind : List.of(Kind.POSTGRESQL, Kind.H2)) {
      settings.say("unread: " + kind + ", " + messages + " messages");
      var plan =
          new UnreadCounts.Plan(kind, messages, settings.many(QUESTIONS), settings.many(WARM_UP));
      UnreadCounts.Result result = measured(plan);
      result
          .questions()
          .forEach(
              (what, took) -> {
                text.append(row(kind, what, took));
                goals.atMost(
                    "%s; %,d messages, %s: p99".formatted(what, messages, kind),
                    20,
                    took.p99(),
                    "ms");
              });
      text.append(row(kind, sendTo(UnreadCounts.FEW), result.toFew()));
      text.append(row(kind, sendTo(UnreadCounts.MANY), result.toMany()));
      goals.atMost(
          "%s, %s: p50, of that to a room of %d"
              .formatted(sendTo(UnreadCounts.MANY), kind, UnreadCounts.FEW),
          115,
          100 * result.toMany().p50() / result.toFew().p50(),
          "%");
    }
    return "### Unread counts and large rooms\n\n"
        + goals.table()
        + text
        + "\nOf every hundred messages one is the reader's own, of every thousand one mentions"
        + " them. One run, whatever the number asked for: to fill the tables takes minutes.\n";
  }

  private static String sendTo(int members) {
    return "send to a room of %,d members".formatted(members);
  }

  private static String row(Kind kind, String what, Latency latency) {
    return Medians.row(
        List.of(
            kind.toString(),
            what,
            Medians.text(latency.p50()),
            Medians.text(latency.p99()),
            Medians.text(latency.max())));
  }

  private static UnreadCounts.Result measured(UnreadCounts.Plan plan) {
    try {
      return UnreadCounts.measure(plan);
    } catch (RuntimeException failed) {
      throw failed;
    } catch (Exception failed) {
      throw new IllegalStateException(failed);
    }
  }
}
