package chat.parlance.application.service;

import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;

/** What one can react with. */
final class Emoji {

  private static final int MOST_CHARACTERS = 40;
  private static final Pattern NAME = Pattern.compile(":[a-z0-9_+-]{1,30}:");

  /** One character as people see it, made of one or several of Unicode's. */
  private static final Pattern ONE = Pattern.compile("\\X");

  private static final int VARIATION_16 = 0xFE0F;
  private static final int KEYCAP = 0x20E3;

  private Emoji() {}

  /**
   * The emoji as it is stored: one that could also be shown as text is marked as emoji (UTS #51,
   * section 2.7), so that two clients that write it differently mean one. Empty when it is none.
   */
  static Optional<String> parse(String given) {
    if (given.length() > MOST_CHARACTERS) {
      return Optional.empty();
    }
    if (NAME.matcher(given).matches()) {
      return Optional.of(given);
    }
    String emoji = Normalizer.normalize(given, Normalizer.Form.NFC);
    if (!ONE.matcher(emoji).matches() || !isEmoji(emoji)) {
      return Optional.empty();
    }
    int first = emoji.codePointAt(0);
    boolean bare = emoji.codePointCount(0, emoji.length()) == 1;
    return Optional.of(
        bare && !Character.isEmojiPresentation(first)
            ? emoji + Character.toString(VARIATION_16)
            : emoji);
  }

  /** Digits and signs are emoji only as keycaps. */
  private static boolean isEmoji(String cluster) {
    int first = cluster.codePointAt(0);
    return Character.isEmoji(first)
        && (first >= 0x80 || cluster.codePoints().anyMatch(point -> point == KEYCAP));
  }
}
