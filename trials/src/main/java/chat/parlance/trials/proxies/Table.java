package chat.parlance.trials.proxies;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The matrix in Markdown. */
final class Table {

  static final String BEGIN = "<!-- begin of what `./parlance proxies` measured -->";
  static final String END = "<!-- end of what `./parlance proxies` measured -->";

  private static final double P50 = 0.5;
  private static final double P99 = 0.99;

  private Table() {}

  /** A line for each path. */
  static String of(LocalDate date, Map<Software, String> versions, List<Trial.Result> results) {
    List<String> lines = new ArrayList<>();
    lines.add("Measured on " + date + with(versions) + ".");
    lines.add("");
    lines.add("| path | WebSocket | SSE | padded SSE | long-poll | a client ends at | operator |");
    lines.add("|---|---|---|---|---|---|---|");
    for (Trial.Result result : results) {
      List<String> cells = new ArrayList<>();
      cells.add(result.route().name());
      for (Rung rung : Rung.values()) {
        cells.add(cell(result.rungs().get(rung)));
      }
      cells.add(end(result.ladder()));
      cells.add(result.route().advice());
      lines.add("| " + String.join(" | ", cells) + " |");
    }
    return String.join("\n", lines) + "\n";
  }

  /** How the transports compare on a path on which all of them work. */
  static String comparison(Trial.Result direct) {
    List<String> lines = new ArrayList<>();
    lines.add("| no proxy | messages | p50 | p99 | p99 to that of WebSocket |");
    lines.add("|---|---|---|---|---|");
    Outcome webSocket = outcome(direct.rungs(), Rung.WEBSOCKET);
    for (Rung rung : Rung.values()) {
      Outcome outcome = outcome(direct.rungs(), rung);
      lines.add(
          String.format(
              Locale.ROOT,
              "| %s | %d | %.1f ms | %.1f ms | %.2f |",
              rung.label,
              outcome.delays().size(),
              outcome.delay(P50),
              outcome.delay(P99),
              outcome.delay(P99) / webSocket.delay(P99)));
    }
    return String.join("\n", lines) + "\n";
  }

  /** The page with what stands between the markers replaced. */
  static String into(String page, String measured) {
    int begin = page.indexOf(BEGIN);
    int end = page.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new IllegalArgumentException("the page lacks the markers " + BEGIN + " and " + END);
    }
    return page.substring(0, begin + BEGIN.length()) + "\n" + measured + page.substring(end);
  }

  private static Outcome outcome(Map<Rung, Outcome> outcomes, Rung rung) {
    Outcome outcome = outcomes.get(rung);
    if (outcome == null) {
      throw new IllegalArgumentException("not tried: " + rung);
    }
    return outcome;
  }

  private static String with(Map<Software, String> versions) {
    if (versions.isEmpty()) {
      return "";
    }
    Map<Software, String> ordered = new EnumMap<>(versions);
    List<String> named = new ArrayList<>();
    ordered.forEach((software, version) -> named.add(software.label + " " + version));
    return " with " + String.join(", ", named) + ", from Debian's packages";
  }

  private static String cell(@Nullable Outcome outcome) {
    if (outcome == null) {
      return "";
    }
    if (outcome.rung() == null) {
      String why = outcome.falls().substring(outcome.falls().indexOf(": ") + 2);
      return why.startsWith("no ") ? "mute: " + why : why;
    }
    if (outcome.works()) {
      return delays(outcome);
    }
    return "**%d lost, %d repeated of %d%s**"
        .formatted(
            outcome.lost(),
            outcome.repeated(),
            outcome.sent(),
            outcome.ordered() ? "" : ", out of order");
  }

  private static String end(Outcome ladder) {
    Rung rung = ladder.rung();
    if (rung == null) {
      return "**none**";
    }
    return ladder.works() ? rung.label : cell(ladder);
  }

  private static String delays(Outcome outcome) {
    return String.format(Locale.ROOT, "%.0f / %.0f ms", outcome.delay(P50), outcome.delay(P99));
  }
}
