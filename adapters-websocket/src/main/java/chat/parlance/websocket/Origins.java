package chat.parlance.websocket;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * From which web pages a WebSocket may be opened. CORS does not protect WebSockets: without this
 * check any page could open one with its visitor's cookie. Programs that are not browsers send no
 * {@code Origin} and are not concerned.
 *
 * @param allowed origins as browsers write them, {@code https://chat.example}; one text may hold
 *     several, with commas between, as an environment variable must
 */
public record Origins(List<String> allowed) {

  public Origins {
    allowed =
        allowed.stream()
            .flatMap(some -> Arrays.stream(some.split(",")))
            .map(String::strip)
            .filter(origin -> !origin.isEmpty())
            .toList();
  }

  /**
   * Whether this very origin is on the list; the opaque "null" never is, whatever the list says.
   */
  public boolean lists(String origin) {
    return !origin.equals("null") && allowed.stream().anyMatch(origin::equalsIgnoreCase);
  }

  /**
   * Whether a page of this origin may connect: one of the allowed, or the page came from the very
   * host that is asked. The scheme is not compared with our own, which behind a proxy that ends TLS
   * is not the one the browser sees.
   */
  public boolean allow(@Nullable String origin, @Nullable String host) {
    if (origin == null) {
      return true;
    }
    if (lists(origin)) {
      return true;
    }
    if (host == null) {
      return false;
    }
    try {
      URI page = new URI(origin);
      String scheme = page.getScheme();
      String authority = page.getRawAuthority();
      return scheme != null
          && authority != null
          && origin.equals(scheme + "://" + authority) // an origin has no path
          && withoutDefaultPort(authority, scheme).equals(withoutDefaultPort(host, scheme));
    } catch (URISyntaxException opaque) {
      return false; // "null" among them: a sandboxed page
    }
  }

  private static String withoutDefaultPort(String authority, String scheme) {
    String lower = authority.toLowerCase(Locale.ROOT);
    String port = scheme.equals("https") ? ":443" : ":80";
    return lower.endsWith(port) ? lower.substring(0, lower.length() - port.length()) : lower;
  }
}
