package chat.parlance.domain.search;

import java.util.List;

/**
 * A part of a message's text, as it was written, with what was looked for in it.
 *
 * @param ranges in {@code text}, in UTF-16 code units, ascending, not overlapping; at least one
 */
public record Highlight(String text, List<Range> ranges) {
  public Highlight {
    ranges = List.copyOf(ranges);
  }

  /** From this code unit to before that one. */
  public record Range(int from, int to) {}
}
