package chat.parlance.benchmarks.scale;

import java.util.Locale;

/** A table in Markdown. */
final class Table {

  private final StringBuilder text = new StringBuilder();

  Table(String... head) {
    row(head).text.append("|").append("---|".repeat(head.length)).append('\n');
  }

  Table row(String... cells) {
    text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    return this;
  }

  /** For a person: no more digits than mean something. */
  static String number(double value) {
    double size = Math.abs(value);
    String form = size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : size >= 0.1 ? "%.2f" : "%.2g";
    return value == 0 ? "0" : String.format(Locale.ROOT, form, value);
  }

  static String percent(double share) {
    return number(100 * share) + " %";
  }

  @Override
  public String toString() {
    return text + "\n";
  }
}
