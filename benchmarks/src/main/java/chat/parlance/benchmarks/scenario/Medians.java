package chat.parlance.benchmarks.scenario;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Figures for a table. */
final class Medians {

  private Medians() {}

  /** The middle one; the mean of both when there are two; not a number when there is none. */
  static double of(Collection<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
    if (sorted.length == 0) {
      return Double.NaN;
    }
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /** For a person: no more digits than mean something. */
  static String text(double value) {
    if (Double.isNaN(value)) {
      return "–";
    }
    return String.format(Locale.ROOT, value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%,.0f", value);
  }

  /** A row of a table in Markdown. */
  static String row(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |\n";
  }

  /** The first two rows. */
  static String head(List<String> cells) {
    return row(cells) + "|" + "---|".repeat(cells.size()) + "\n";
  }
}
