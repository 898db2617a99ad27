package chat.parlance.benchmarks.scenario;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What was set as a goal beside what was measured. The verdict is reckoned here and nowhere else.
 */
final class Goals {

  private static final String MET = "met";
  private static final String MISSED = "missed";
  private static final String UNKNOWN = "not measured";
  private static final String HEAD =
      Medians.head(List.of("measure", "goal", "measured", "verdict"));

  private static final Pattern ROW =
      Pattern.compile(
          "^\\| .+ \\| (?:%s|%s|%s) \\|\n".formatted(MET, MISSED, UNKNOWN), Pattern.MULTILINE);

  private final StringBuilder rows = new StringBuilder();

  /** So much or more; not a number where it was not measured. */
  Goals atLeast(String measure, double goal, double measured, String unit) {
    return row(measure, "≥ " + with(goal, unit), measured, unit, measured >= goal);
  }

  /** So much or less; not a number where it was not measured. */
  Goals atMost(String measure, double goal, double measured, String unit) {
    return row(measure, "≤ " + with(goal, unit), measured, unit, measured <= goal);
  }

  private Goals row(String measure, String goal, double measured, String unit, boolean met) {
    boolean unknown = Double.isNaN(measured);
    String verdict = unknown ? UNKNOWN : met ? MET : MISSED;
    rows.append(Medians.row(List.of(measure, goal, unknown ? "–" : with(measured, unit), verdict)));
    return this;
  }

  private static String with(double value, String unit) {
    String number =
        value == Math.rint(value) ? String.format("%,d", (long) value) : Medians.text(value);
    return unit.isEmpty() ? number : number + " " + unit;
  }

  /** As a table, followed by an empty line. */
  String table() {
    return HEAD + rows + "\n";
  }

  /** One table of all the goals in a document; empty where there are none. */
  static String collect(String document) {
    String rows =
        ROW.matcher(document).results().map(MatchResult::group).collect(Collectors.joining());
    return rows.isEmpty() ? "" : HEAD + rows;
  }
}
