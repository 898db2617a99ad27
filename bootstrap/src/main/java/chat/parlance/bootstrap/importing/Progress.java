package chat.parlance.bootstrap.importing;

import java.io.PrintWriter;
import java.util.Locale;

/**
 * Tells a person how far something has got: on a terminal in one line that is written over, else (a
 * log, a pipe) in a line for every tenth of the way.
 */
public final class Progress {

  private static final int WHOLE = 100;
  private static final int STEP = 10;

  private final PrintWriter out;
  private final boolean terminal;
  private int told = -1;

  public Progress(PrintWriter out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  /** Tells, when there is something new to tell. Quick: a transaction is waiting. */
  void at(String doing, int done, int total) {
    int percent = total == 0 ? WHOLE : (int) ((long) done * WHOLE / total);
    int step = terminal ? percent : percent / STEP * STEP;
    if (step == told) {
      return;
    }
    told = step;
    String line = String.format(Locale.ROOT, "%s %,d of %,d (%d %%)", doing, done, total, percent);
    if (terminal) {
      out.print("\r" + line);
    } else {
      out.println(line);
    }
    out.flush();
  }

  /** Ends the line, so that what follows begins one of its own. */
  void end() {
    if (terminal && told >= 0) {
      out.println();
    }
    told = -1;
    out.flush();
  }
}
