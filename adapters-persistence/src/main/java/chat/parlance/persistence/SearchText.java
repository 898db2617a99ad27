package chat.parlance.persistence;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The folding by which names are found. It is done here and not by a database, so that every store
 * finds the same, whatever the collation of the machine it runs on.
 */
public final class SearchText {

  private static final Pattern SEPARATORS = Pattern.compile("[\\s\\p{Punct}]+");

  private SearchText() {}

  /** The text without differences of case or of compatible forms ("ﬁ" and "fi"). */
  public static String fold(String text) {
    // Upper case first: some letters (ß, ς) only meet there.
    return Normalizer.normalize(text, Normalizer.Form.NFKC)
        .toUpperCase(Locale.ROOT)
        .toLowerCase(Locale.ROOT);
  }

  /**
   * The words of each text, every one led by a space; texts are kept apart by line ends. {@link
   * #wordStart} of a query is in it exactly when a word, or several in a row, begin with the query.
   */
  public static String words(String... texts) {
    StringBuilder words = new StringBuilder();
    for (String text : texts) {
      words.append(wordStart(text)).append('\n');
    }
    return words.toString();
  }

  /**
   * What to look for in {@link #words}: a space, and the query with its separators made single
   * spaces.
   */
  public static String wordStart(String query) {
    return " " + SEPARATORS.matcher(fold(query)).replaceAll(" ").strip();
  }
}
