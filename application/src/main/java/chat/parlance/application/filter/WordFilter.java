package chat.parlance.application.filter;

import chat.parlance.application.port.out.MessageHook;
import java.text.Normalizer;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Refuses messages with certain words, or masks the words. Whole words only; case, accents, width
 * and invisible characters make no difference.
 */
public final class WordFilter implements MessageHook {

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}\\p{M}\\p{Cf}]+");
  private static final Pattern INVISIBLE = Pattern.compile("[\\p{M}\\p{Cf}]+");

  /** What becomes of a message with such a word. */
  public enum Action {
    /** It is refused. */
    REFUSE,
    /** It is stored with an asterisk for each character of the word. */
    MASK
  }

  private final Set<String> words;
  private final Action action;

  /**
   * @param words single words, in any spelling
   */
  public WordFilter(Collection<String> words, Action action) {
    this.words = words.stream().map(WordFilter::fold).collect(Collectors.toUnmodifiableSet());
    this.action = action;
  }

  @Override
  public Verdict review(Proposal proposal) {
    String text = proposal.content().text();
    StringBuilder masked = new StringBuilder();
    Matcher word = WORD.matcher(text);
    boolean found = false;
    while (word.find()) {
      if (words.contains(fold(word.group()))) {
        if (action == Action.REFUSE) {
          return new Verdict.Refuse("The message has a word that is not allowed here.");
        }
        found = true;
        word.appendReplacement(
            masked, "*".repeat(word.group().codePointCount(0, word.group().length())));
      }
    }
    return found ? new Verdict.Replace(word.appendTail(masked).toString()) : Verdict.ALLOW;
  }

  private static String fold(String word) {
    String apart = Normalizer.normalize(word.strip(), Normalizer.Form.NFKD);
    return INVISIBLE.matcher(apart).replaceAll("").toLowerCase(Locale.ROOT);
  }
}
