package chat.parlance.trials.torture;

import chat.parlance.testkit.history.Verdict;
import chat.parlance.testkit.history.Violation;
import chat.parlance.trials.torture.Run.Result;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Tells of a run, in Markdown that can also be read as it is. */
final class Report {

  private final Plan plan;
  private final List<Result> results;
  private final Duration elapsed;
  private final StringBuilder text = new StringBuilder();

  Report(Plan plan, List<Result> results, Duration elapsed) {
    this.plan = plan;
    this.results = results;
    this.elapsed = elapsed;
  }

  String markdown() {
    line("# Torture report");
    line("");
    line(
        "%s. %d violations in %d kills and %d other strikes, %d reconnects, %d sends and %d receives."
            .formatted(
                results.stream().allMatch(Result::green) ? "**Green**" : "**RED**",
                sum(Report::violations),
                sum(it -> (long) it.site().tally().strikes(Strike.KILL)),
                sum(
                    it ->
                        it.site().tally().strikes().values().stream().mapToLong(n -> n).sum()
                            - it.site().tally().strikes(Strike.KILL)),
                sum(it -> it.site().tally().connects.get()),
                sum(
                    it ->
                        it.site().tally().ok.get()
                            + it.site().tally().refused.get()
                            + it.site().tally().unknown.get()),
                sum(it -> it.site().tally().receives().values().stream().mapToLong(n -> n).sum())));
    line("");
    line("| | |");
    line("|---|---|");
    line(
        "| command | `./parlance torture --minutes %s --seed %d --store %s%s` |"
            .formatted(
                trimmed(plan.length().toMillis() / 60_000.0),
                plan.seed(),
                plan.stores().size() > 1
                    ? "both"
                    : plan.stores().getFirst().name().toLowerCase(Locale.ROOT),
                cluster()));
    line(
        "| length | %s of torture, %s with setting up and judging |"
            .formatted(time(plan.length()), time(elapsed)));
    line("| servers | %d at each store |".formatted(plan.cluster().nodes()));
    line(
        "| load | %d sends a second in all, %d clients at each store |"
            .formatted(plan.rate(), plan.clients()));
    line(
        "| a strike every | %s s on average, at each store |"
            .formatted(trimmed(plan.every().toMillis() / 1000.0)));
    line(
        "| machine | %d cores, %s %s, Java %s |"
            .formatted(
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                System.getProperty("java.version")));
    line("");
    head();
    row("verdict", it -> it.green() ? "green" : "RED");
    for (Strike strike : Strike.values()) {
      row(strike.title, it -> struck(it, strike));
    }
    row("slowest recovery after a kill", it -> it.site().tally().slowest().toMillis() + " ms");
    row("streams opened", it -> number(it.site().tally().connects.get()));
    row("sends acknowledged", it -> number(it.site().tally().ok.get()));
    row("sends refused", it -> number(it.site().tally().refused.get()));
    row("sends of unknown fate", it -> number(it.site().tally().unknown.get()));
    row("edits and deletions acknowledged", it -> number(it.site().tally().rewrites.get()));
    row("changes of membership", it -> number(it.site().tally().changes.get()));
    row("sessions ended", it -> number(it.site().tally().logouts.get()));
    for (String transport : List.of("WebSocket", "SSE", "padded SSE", "long-poll")) {
      row(
          "receives by " + transport,
          it -> number(it.site().tally().receives().getOrDefault(transport, 0L)));
    }
    row(
        "entries in the log",
        it -> it.verdict() == null ? "?" : number(it.verdict().counts().entries()));
    row(
        "streams resumed",
        it -> it.verdict() == null ? "?" : number(it.verdict().counts().resumed()));
    row("streams reset", it -> it.verdict() == null ? "?" : number(it.verdict().counts().reset()));
    if (plan.cluster().several()) {
      row("sent at one server, told at another, in the end: median / slowest", Report::crossings);
    }
    row("reading the log and judging", it -> it.judged().toMillis() + " ms");
    for (Result result : results) {
      details(result);
    }
    return text.toString();
  }

  private long sum(Function<Result, Long> of) {
    return results.stream().mapToLong(of::apply).sum();
  }

  private static long violations(Result result) {
    Verdict verdict = result.verdict();
    Crossings crossings = result.crossings();
    return (crossings == null ? 0 : crossings.late().size())
        + (verdict == null ? 0L : verdict.totals().values().stream().mapToLong(n -> n).sum());
  }

  private void head() {
    var names = new StringBuilder("| |");
    var rule = new StringBuilder("|---|");
    for (Result result : results) {
      names.append(' ').append(result.site().name()).append(" |");
      rule.append("---|");
    }
    line(names.toString());
    line(rule.toString());
  }

  private void row(String title, Function<Result, String> value) {
    var cells = new StringBuilder("| ").append(title).append(" |");
    for (Result result : results) {
      cells.append(' ').append(value.apply(result)).append(" |");
    }
    line(cells.toString());
  }

  private String cluster() {
    Plan.Cluster cluster = plan.cluster();
    return cluster.several()
        ? " --nodes %d --bus %s"
            .formatted(cluster.nodes(), cluster.bus().name().toLowerCase(Locale.ROOT))
        : "";
  }

  private static String crossings(Result result) {
    Crossings crossings = result.crossings();
    return crossings == null
        ? "?"
        : "%d / %d ms (%d ×)"
            .formatted(
                crossings.median().toMillis(), crossings.slowest().toMillis(), crossings.count());
  }

  private static String struck(Result result, Strike strike) {
    String why = result.site().tally().skipped().get(strike);
    return why == null
        ? Integer.toString(result.site().tally().strikes(strike))
        : "not run: " + why;
  }

  private void details(Result result) {
    Verdict verdict = result.verdict();
    if (!result.site().tally().notes().isEmpty()) {
      line("");
      line("Noted at %s:".formatted(result.site().name()));
      line("");
      result
          .site()
          .tally()
          .notes()
          .forEach((note, times) -> line("- %s (%d ×)".formatted(note, times)));
    }
    if (result.failure() != null) {
      line("");
      line("%s failed: %s".formatted(result.site().name(), result.failure()));
    }
    if (result.history() != null) {
      line("");
      line("The history of %s is in %s.".formatted(result.site().name(), result.history()));
    }
    Crossings crossings = result.crossings();
    if (crossings != null && !crossings.late().isEmpty()) {
      line("");
      line("After the nemesis had come to rest, at %s:".formatted(result.site().name()));
      line("");
      crossings.late().forEach(late -> line("- LATE: %s".formatted(late)));
    }
    if (verdict != null && !verdict.green()) {
      line("");
      line("Violations at %s: %s".formatted(result.site().name(), verdict.totals()));
      line("");
      for (Violation violation : verdict.violations()) {
        line("- %s".formatted(violation));
      }
    }
  }

  private void line(String line) {
    text.append(line).append('\n');
  }

  private static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  private static String trimmed(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }

  private static String time(Duration duration) {
    return duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
  }
}
