package chat.parlance.bootstrap.importing;

import java.nio.charset.StandardCharsets;

/** What a text must be to be kept: as strict as the use cases are with those who type it. */
final class Texts {

  private Texts() {}

  /** One line of 1 to {@code most} characters, not blank; stripped. */
  static String line(String field, String text, int most) {
    String stripped = text.strip();
    if (stripped.isEmpty()) {
      throw new BadLine(field + " must not be blank");
    }
    if (stripped.codePointCount(0, stripped.length()) > most) {
      throw new BadLine(field + " must not be longer than " + most + " characters");
    }
    if (stripped.indexOf('\n') >= 0 || stripped.indexOf('\r') >= 0) {
      throw new BadLine(field + " must be one line");
    }
    return clean(field, stripped);
  }

  /** A message's text, as it is. */
  static String message(String field, String text, int mostBytes) {
    if (text.isBlank()) {
      throw new BadLine(field + " must not be blank");
    }
    if (text.getBytes(StandardCharsets.UTF_8).length > mostBytes) {
      throw new BadLine(field + " is longer than " + mostBytes + " bytes");
    }
    return clean(field, text);
  }

  private static String clean(String field, String text) {
    if (text.codePoints().anyMatch(Texts::notText)) {
      throw new BadLine(field + " has characters that are not text");
    }
    return text;
  }

  private static boolean notText(int point) {
    boolean control = Character.isISOControl(point) && "\n\r\t".indexOf(point) < 0;
    return control || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
  }
}
