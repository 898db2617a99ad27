package chat.parlance.bootstrap.logging;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes text fit for a log: what gives access is struck out, and what would not show as itself, a
 * line break first of all, is written as its code.
 */
final class Harmless {

  private static final String STRUCK = "[secret]";

  /** A JWT wherever it is, and whatever follows the name of something secret. */
  private static final Pattern SECRET =
      Pattern.compile(
          "\\beyJ[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]*(?:\\.[A-Za-z0-9_-]*)?"
              + "|(?i:\\b(?<scheme>bearer|basic|vapid)\\s+)[A-Za-z0-9+/=._~-]{8,}"
              + "|(?i:(?<name>\\b(?:ticket|access_token|refresh_token|token|password|secret|sig|signature|parlance_access))"
              + "(?<between>\\\\?\"?\\s*[=:]\\s*\\\\?\"?))[^\\s\"'&,;}\\]]+");

  /** Controls, marks that turn the direction of text, and separators of lines. */
  private static final Pattern UNSEEN =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}&&[^\\t]]");

  private Harmless() {}

  /** The text on one line. */
  static String line(String text) {
    return UNSEEN.matcher(struck(text)).replaceAll(Harmless::code);
  }

  /** The text without secrets, line by line. */
  static String struck(String text) {
    return SECRET.matcher(text).replaceAll(found -> Matcher.quoteReplacement(kept(found.group())));
  }

  private static String kept(String found) {
    Matcher again = SECRET.matcher(found);
    if (!again.matches()) {
      return STRUCK;
    }
    if (again.group("scheme") != null) {
      return again.group("scheme") + " " + STRUCK;
    }
    return again.group("name") == null
        ? STRUCK
        : again.group("name") + again.group("between") + STRUCK;
  }

  private static String code(java.util.regex.MatchResult found) {
    StringBuilder codes = new StringBuilder();
    for (char unit : found.group().toCharArray()) {
      codes.append(String.format(Locale.ROOT, "\\u%04x", (int) unit));
    }
    return Matcher.quoteReplacement(codes.toString());
  }
}
