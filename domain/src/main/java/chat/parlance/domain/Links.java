package chat.parlance.domain;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The links in a text: what clients make clickable. */
public final class Links {

  private static final Pattern LINK =
      Pattern.compile(
          "(?:\\bhttps?://(?:[^\\s/@]*@)?|\\bwww\\.)([\\p{L}\\p{N}](?:[\\p{L}\\p{N}.-]*[\\p{L}\\p{N}])?)",
          Pattern.CASE_INSENSITIVE);

  private Links() {}

  /** Whether there is any. */
  public static boolean any(String text) {
    return (text.contains("://") || text.toLowerCase(Locale.ROOT).contains("www."))
        && LINK.matcher(text).find();
  }

  /** The host of each, in lower case, in the order of the text. */
  public static List<String> hosts(String text) {
    return LINK.matcher(text)
        .results()
        .map(link -> host(link.group(), link.group(1)).toLowerCase(Locale.ROOT))
        .toList();
  }

  private static String host(String link, String named) {
    return link.contains("://") ? named : "www." + named;
  }
}
