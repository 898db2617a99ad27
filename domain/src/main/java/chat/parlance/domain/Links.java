package chat.parlance.domain;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The links in a text: what clients make clickable, an address with a scheme and slashes, or one
 * that begins with {@code www.}; a bare name is none.
 */
public final class Links {

  /**
   * The authority of an address: as browsers read one, who take any number of slashes, either way,
   * after the two schemes of the web. A scheme has an end: in a text of letters and dots every
   * letter could begin one, and each would be looked for through the whole of it.
   */
  private static final Pattern LINK =
      Pattern.compile(
          "(?:\\bhttps?:[/\\\\]*|\\b[a-z][a-z0-9+.-]{0,63}+://|(?<![\\p{L}\\p{N}@.-])(?=www\\.))"
              + "([^\\s/\\\\?#<>\"'`()\\[\\]{}|*]*)",
          Pattern.CASE_INSENSITIVE);

  private Links() {}

  /** Whether there is any. */
  public static boolean any(String text) {
    return !hosts(text).isEmpty();
  }

  /**
   * The host of each, in lower case, without who claims to be asking and without the port, in the
   * order of the text.
   */
  public static List<String> hosts(String text) {
    // Folded first: what only looks like an address is one to many a client.
    String folded = Normalizer.normalize(text, Normalizer.Form.NFKC);
    if (folded.indexOf(':') < 0 && !folded.toLowerCase(Locale.ROOT).contains("www.")) {
      return List.of();
    }
    return LINK.matcher(folded)
        .results()
        .map(link -> host(link.group(1)))
        .filter(host -> !host.isEmpty() && !host.equals("www"))
        .toList();
  }

  private static String host(String authority) {
    String named = authority.substring(authority.lastIndexOf('@') + 1);
    int port = named.indexOf(':');
    String host = (port < 0 ? named : named.substring(0, port)).toLowerCase(Locale.ROOT);
    int end = host.length();
    while (end > 0 && ".,!;".indexOf(host.charAt(end - 1)) >= 0) {
      end--;
    }
    return host.substring(0, end);
  }
}
