package chat.parlance.domain.search;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what a person typed. Every word must be in the message, in any order; {@code "words in
 * quotes"} in a row; {@code -word} and {@code -"some words"} must not. What is written together
 * ("wi-fi", 喝茶) is looked for in a row. The last word, unless in quotes, excluded or of one
 * character, may go on: it may still be being typed.
 */
public final class Terms {

  /** A quotation, closed or not, or what stands between spaces; each perhaps with a minus. */
  private static final Pattern PART =
      Pattern.compile("(-?)(?:\"([^\"]*)(?:\"|$)|([^\\s\"]+))", Pattern.UNICODE_CHARACTER_CLASS);

  private Terms() {}

  /** The terms in their order; what has no word in it is left out. */
  public static List<Term> parse(String text) {
    List<Term> terms = new ArrayList<>();
    // As people type them, or their phones do.
    Matcher parts = PART.matcher(text.replace('“', '"').replace('”', '"').replace('„', '"'));
    while (parts.find()) {
      boolean excluded = !parts.group(1).isEmpty();
      String quoted = parts.group(2);
      List<String> words =
          Words.of(quoted == null ? parts.group(3) : quoted).stream().map(Word::form).toList();
      if (!words.isEmpty()) {
        boolean last = text.substring(parts.end()).isBlank();
        terms.add(new Term(words, last && quoted == null && !excluded && mayGoOn(words), excluded));
      }
    }
    return terms;
  }

  private static boolean mayGoOn(List<String> words) {
    String word = words.getFirst();
    return words.size() == 1
        && word.codePointCount(0, word.length()) > 1
        && word.codePoints().noneMatch(Words::alone);
  }
}
