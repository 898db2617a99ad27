package chat.parlance.push;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.DnsResolver;
import org.jspecify.annotations.Nullable;

/**
 * Keeps users from having the server send requests to where only the server gets: they name where
 * their notifications go, so only https to hosts of the public internet will do. A name is looked
 * up here when it is connected to, each of its addresses has to be public, and the connection is
 * made to just these: a name that changes its answer gains nothing. Any thread.
 */
final class Guard implements DnsResolver {

  private static final int LONGEST = 2_048;
  private static final int HTTPS = 443;

  /** Two labels or more, the last with a letter first: no number, however written, is a name. */
  private static final Pattern NAME =
      Pattern.compile(
          "(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?");

  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

  private final boolean loopback;
  private final Lookup lookup;

  /** Asks the name service; as {@link InetAddress#getAllByName}. */
  @FunctionalInterface
  interface Lookup {
    InetAddress[] all(String host) throws UnknownHostException;
  }

  /**
   * @param loopback whether this machine itself will do too, without TLS and on any port: for tests
   */
  Guard(boolean loopback, Lookup lookup) {
    this.loopback = loopback;
    this.lookup = lookup;
  }

  /**
   * What is wrong with a URL, as far as it shows without asking anybody.
   *
   * @param hosts which hosts will do
   * @return one sentence; null: nothing
   */
  @Nullable String flaw(String url, Hosts hosts) {
    URI uri;
    try {
      uri = new URI(url);
    } catch (URISyntaxException unreadable) {
      return "The address is no URL.";
    }
    String host = uri.getHost();
    if (host == null || uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
      return "The address must have a host, and neither a user nor a fragment.";
    }
    if (url.length() > LONGEST) {
      return "The address must have at most " + LONGEST + " characters.";
    }
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    if (loopback && LOOPBACK.contains(host) && Set.of("http", "https").contains(scheme)) {
      return null;
    }
    if (!scheme.equals("https") || (uri.getPort() != -1 && uri.getPort() != HTTPS)) {
      return "The address must be an https one, at the usual port.";
    }
    return hostFlaw(host.toLowerCase(Locale.ROOT), hosts);
  }

  private static @Nullable String hostFlaw(String host, Hosts hosts) {
    if (!NAME.matcher(host).matches()) {
      return "The address must name a public host.";
    }
    return hosts.has(host) ? null : "This server sends nothing to that host.";
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    InetAddress[] addresses = lookup.all(host);
    for (InetAddress address : addresses) {
      boolean own = loopback && address.isLoopbackAddress();
      if (!own && !PublicAddresses.contain(address)) {
        throw new NotPublicException();
      }
    }
    return addresses;
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }
}
