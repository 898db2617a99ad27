package chat.parlance.bootstrap.importing;

import chat.parlance.application.port.out.Ids;
import chat.parlance.domain.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/**
 * Reads a file of the format in {@code docs/import.md}, line by line, to its end or to the first
 * thing that is wrong. It knows no store: what a file says of itself is decided here, and what the
 * store has to say comes after.
 */
final class ImportReader {

  /** Enough for years of a company; and what a file comes to is held in memory. */
  static final int MOST_LINES = 1_000_000;

  private final Ids ids;
  private final Limits limits;
  private final InstantSource time;
  private final int mostLines;

  ImportReader(Ids ids, Limits limits, InstantSource time) {
    this(ids, limits, time, MOST_LINES);
  }

  ImportReader(Ids ids, Limits limits, InstantSource time, int mostLines) {
    this.ids = ids;
    this.limits = limits;
    this.time = time;
    this.mostLines = mostLines;
  }

  /** What a file is. */
  sealed interface Reading {
    /** Good, as far as can be told without the store. */
    record Good(ImportPlan plan) implements Reading {}

    /** Not what can be imported. */
    record Bad(ImportProblem problem) implements Reading {}
  }

  Reading read(InputStream in) throws IOException {
    Folding folding = new Folding(ids, limits, time.instant().truncatedTo(ChronoUnit.MILLIS));
    Lines lines = new Lines(in);
    long number = 1;
    try {
      for (byte[] line = lines.next(); line != null; line = lines.next()) {
        if (number > mostLines) {
          throw new BadLine("a file has at most " + mostLines + " lines");
        }
        if (!isBlank(line)) {
          folding.add(Fields.of(line), number);
        }
        number++;
      }
    } catch (BadLine bad) {
      return new Reading.Bad(new ImportProblem(number, bad.detail()));
    }
    return new Reading.Good(folding.plan());
  }

  private static boolean isBlank(byte[] line) {
    for (byte b : line) {
      if (b != ' ' && b != '\t' && b != '\r') {
        return false;
      }
    }
    return true;
  }
}
