package chat.parlance.domain;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in the one commit-ordered sequence over all rooms: the resume token of every live
 * transport.
 *
 * <p>Within an epoch, numbers are dense and order is commit order. Across epochs nothing can be
 * compared: the epoch is a random id stored with the data and renewed when a backup is restored, so
 * that a token from before cannot silently skip what came after. (The pair of offset and epoch is
 * Centrifuge's answer to the same question.)
 *
 * @param epoch 1–32 characters of {@code [a-z0-9]}
 * @param number 0 before the first entry
 */
public record Position(String epoch, long number) {

  private static final Pattern FORM = Pattern.compile("([a-z0-9]{1,32})\\.(0|[1-9][0-9]{0,17})");

  /** Reads the wire form {@code <epoch>.<number>}; empty for anything else. */
  public static Optional<Position> parse(String text) {
    Matcher form = FORM.matcher(text);
    return form.matches()
        ? Optional.of(new Position(form.group(1), Long.parseLong(form.group(2))))
        : Optional.empty();
  }

  /** The place {@code number} of the same epoch. */
  public Position at(long other) {
    return other == number ? this : new Position(epoch, other);
  }

  @Override
  public String toString() {
    return epoch + "." + number;
  }
}
