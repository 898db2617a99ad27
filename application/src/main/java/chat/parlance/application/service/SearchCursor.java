package chat.parlance.application.service;

import chat.parlance.application.port.in.SearchMessages.Order;
import chat.parlance.domain.search.Hit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where in the hits of a search one is. The hits are taken in blocks, the newest first, and within
 * a block in their order; in that of time the whole is one block.
 *
 * @param order in which they come
 * @param before the hits of the block are of smaller position numbers
 * @param from and not of smaller ones than this; 0 while that is not known
 * @param score of the last that was given
 * @param position of the last that was given; {@link Long#MAX_VALUE} when none of the block was
 */
record SearchCursor(Order order, long before, long from, int score, long position) {

  private static final Pattern NEWEST = Pattern.compile("n(\\d{1,18})");
  private static final Pattern RANK =
      Pattern.compile("r(\\d{1,18})\\.(\\d{1,18})\\.(\\d{1,9})\\.(\\d{1,18})");

  /** The beginning of the block before this position. */
  static SearchCursor begin(Order order, long before) {
    return new SearchCursor(order, before, 0, Integer.MAX_VALUE, Long.MAX_VALUE);
  }

  /** What {@link #toString} wrote, or the very beginning for null; empty for anything else. */
  static Optional<SearchCursor> parse(@Nullable String text, Order order) {
    if (text == null) {
      return Optional.of(begin(order, Long.MAX_VALUE));
    }
    Matcher form = (order == Order.NEWEST ? NEWEST : RANK).matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    long first = Long.parseLong(form.group(1));
    return Optional.of(
        order == Order.NEWEST
            ? begin(order, first)
            : new SearchCursor(
                order,
                first,
                Long.parseLong(form.group(2)),
                Integer.parseInt(form.group(3)),
                Long.parseLong(form.group(4))));
  }

  /** Whether the hit of the same block comes after what was given. */
  boolean precedes(Hit hit) {
    return hit.score() < score || (hit.score() == score && hit.position() < position);
  }

  @Override
  public String toString() {
    return order == Order.NEWEST
        ? "n" + position
        : "r" + before + "." + from + "." + score + "." + position;
  }
}
