package chat.parlance.protocol;

/** Which characters a text may have. */
final class Characters {

  static final String FLAW = "must not have unpaired surrogates or U+0000";

  private Characters() {}

  /**
   * Whether every store and every client can hold the text: JSON's escapes can spell half a
   * surrogate pair, which UTF-8 has no bytes for, and U+0000, which PostgreSQL does not take.
   */
  static boolean storable(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0 || Character.isLowSurrogate(c)) {
        return false;
      }
      if (Character.isHighSurrogate(c)) {
        i++;
        if (i == text.length() || !Character.isLowSurrogate(text.charAt(i))) {
          return false;
        }
      }
    }
    return true;
  }
}
