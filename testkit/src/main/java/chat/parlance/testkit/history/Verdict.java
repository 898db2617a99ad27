package chat.parlance.testkit.history;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What the checker found.
 *
 * @param violations the first ones of each kind
 * @param totals how many there are of each kind that there is
 */
public record Verdict(
    List<Violation> violations, Map<Violation.Kind, Integer> totals, Counts counts) {

  public Verdict {
    violations = List.copyOf(violations);
    totals = totals.isEmpty() ? Map.of() : new EnumMap<>(totals);
  }

  /** Whether every promise was kept. */
  public boolean green() {
    return violations.isEmpty();
  }

  /**
   * How much was checked.
   *
   * @param ok sends that were acknowledged, repeats among them
   * @param refused sends that were refused
   * @param unknown sends whose fate the client was not told
   * @param entries of the log
   * @param streams that were opened
   * @param resumed of these: went on from a position
   * @param reset of these: could not
   * @param events that were told
   * @param beacons positions told without an event
   * @param changes of membership that were acknowledged
   * @param revocations sessions that were ended
   * @param rewrites edits and deletions that were acknowledged
   */
  public record Counts(
      long ok,
      long refused,
      long unknown,
      long entries,
      long streams,
      long resumed,
      long reset,
      long events,
      long beacons,
      long changes,
      long revocations,
      long rewrites) {}

  @Override
  public String toString() {
    var text = new StringBuilder();
    text.append(green() ? "green: no violation" : "RED: " + totals);
    text.append(" in ").append(counts);
    for (Violation violation : violations) {
      text.append("\n  ").append(violation);
    }
    return text.toString();
  }
}
