package chat.parlance.benchmarks.scenario;

/**
 * A document with places for what is measured, each between two comments. What stands outside them
 * was written by hand, and is left alone. A place that is not there yet is made at the end; the
 * first is that of the goals, which are collected from all the others.
 */
public final class Report {

  private static final String GOALS = "goals";

  private String text;

  /** A document as it is; empty for a new one. */
  public Report(String text) {
    this.text = text;
  }

  /** Puts a section in its place, whose name this is, instead of what was there. */
  public void put(String name, String section) {
    if (Goals.collect(section).isEmpty() && !text.contains(begin(GOALS))) {
      replace(name, section); // a document without goals has no place for them
      return;
    }
    replace(GOALS, "");
    replace(name, section);
    replace(GOALS, "### Goals\n\n" + Goals.collect(text));
  }

  private void replace(String name, String section) {
    String begin = begin(name);
    String end = "<!-- end of " + name + " -->\n";
    int from = text.indexOf(begin);
    int to = text.indexOf(end, Math.max(0, from));
    if (from < 0 || to < 0) {
      text += (text.isEmpty() ? "" : "\n") + begin + end;
      from = text.lastIndexOf(begin);
      to = text.lastIndexOf(end);
    }
    String content = section.isEmpty() ? "" : "\n" + section.strip() + "\n\n";
    text = text.substring(0, from + begin.length()) + content + text.substring(to);
  }

  private static String begin(String name) {
    return "<!-- measured: " + name + " -->\n";
  }

  /** The document as it is now. */
  public String text() {
    return text;
  }
}
