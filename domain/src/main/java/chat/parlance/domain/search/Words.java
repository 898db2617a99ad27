package chat.parlance.domain.search;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Takes a text apart. A word is a run of letters, digits and their marks; everything else
 * separates. Where a script writes no spaces (Chinese, Japanese, Thai …) each character is a word,
 * and so is each emoji: what stands in a row in a query is looked for in a row.
 */
public final class Words {

  /** Words of a text beyond so many are not looked at. */
  public static final int MOST = 16_000;

  /** The form of a longer word is cut: words that begin with the same so many are the same. */
  private static final int MOST_FORM = 100;

  /** Forms of a text are not taken in beyond so many characters; some unfold to many. */
  private static final int MOST_ALL = 200_000;

  private static final Set<UnicodeScript> WITHOUT_SPACES =
      Set.of(
          UnicodeScript.HAN,
          UnicodeScript.HIRAGANA,
          UnicodeScript.KATAKANA,
          UnicodeScript.THAI,
          UnicodeScript.LAO,
          UnicodeScript.KHMER,
          UnicodeScript.MYANMAR);

  /** The accents that Latin, Greek and Cyrillic letters carry; not the vowels of other scripts. */
  private static final Pattern ACCENTS = Pattern.compile("[\\u0300-\\u036F]+");

  private Words() {}

  /** The words in their order. */
  public static List<Word> of(String text) {
    List<Word> words = new ArrayList<>();
    int all = 0;
    int at = 0;
    while (at < text.length() && words.size() < MOST && all < MOST_ALL) {
      int point = text.codePointAt(at);
      int end = at + Character.charCount(point);
      if (!alone(point) && !Character.isLetterOrDigit(point)) {
        at = end;
        continue;
      }
      if (!alone(point)) {
        end = endOfRun(text, end);
      }
      String form = form(text.substring(at, end));
      if (!form.isEmpty()) {
        words.add(new Word(form, at, end));
        all += form.length();
      }
      at = end;
    }
    return words;
  }

  private static int endOfRun(String text, int from) {
    int end = from;
    while (end < text.length()) {
      int point = text.codePointAt(end);
      if (alone(point) || !joins(point)) {
        break;
      }
      end += Character.charCount(point);
    }
    return end;
  }

  /** Whether the character is a word by itself. */
  static boolean alone(int point) {
    return point > 0x7F
        && (Character.isEmojiPresentation(point)
            || Character.isExtendedPictographic(point)
            || (joins(point) && WITHOUT_SPACES.contains(UnicodeScript.of(point))));
  }

  private static boolean joins(int point) {
    if (Character.isLetterOrDigit(point)) {
      return true;
    }
    int type = Character.getType(point);
    boolean mark = type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    // What only says how to draw the character before (U+FE0F after a heart) is of no word.
    return mark && !(point >= 0xFE00 && point <= 0xFE0F);
  }

  /** What is the same in all spellings of a word. */
  static String form(String word) {
    boolean plain = word.chars().allMatch(c -> c < 0x80);
    String folded = plain ? word.toLowerCase(Locale.ROOT) : fold(word);
    return folded.length() <= MOST_FORM ? folded : cut(folded);
  }

  private static String fold(String word) {
    String bare = ACCENTS.matcher(Normalizer.normalize(word, Normalizer.Form.NFKD)).replaceAll("");
    // All three ways: some letters (ß and ẞ, ς and σ) only meet so. Case can bring accents back
    // (İ).
    String folded =
        Normalizer.normalize(bare, Normalizer.Form.NFKC)
            .toLowerCase(Locale.ROOT)
            .toUpperCase(Locale.ROOT)
            .toLowerCase(Locale.ROOT);
    return ACCENTS.matcher(folded).replaceAll("");
  }

  private static String cut(String form) {
    int end = Character.isHighSurrogate(form.charAt(MOST_FORM - 1)) ? MOST_FORM - 1 : MOST_FORM;
    return form.substring(0, end);
  }
}
