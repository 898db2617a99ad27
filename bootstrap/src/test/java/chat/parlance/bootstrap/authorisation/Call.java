package chat.parlance.bootstrap.authorisation;

import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is asked for a row of the matrix. A word such as {@code $room} stands for something of the
 * scene.
 *
 * @param body null: none
 */
record Call(String method, String path, Map<String, String> headers, String body) {

  private static final Pattern WORD = Pattern.compile("\\$([a-z0-9]+)");

  /** The same with what the words stand for. */
  Call with(UnaryOperator<String> words) {
    return new Call(
        method, filled(path, words), headers, body == null ? null : filled(body, words));
  }

  private static String filled(String text, UnaryOperator<String> words) {
    return WORD.matcher(text)
        .replaceAll(word -> Matcher.quoteReplacement(words.apply(word.group(1))));
  }
}
