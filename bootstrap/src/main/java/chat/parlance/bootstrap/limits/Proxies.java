package chat.parlance.bootstrap.limits;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which proxies are believed when they say for whom they ask. Anybody can send such a header; so it
 * is read from its end, where each proxy adds whom it saw, and only as far as those who added are
 * on the list. And only one header is read: a proxy that adds to one lets the other through as the
 * client wrote it.
 */
public final class Proxies {

  /** RFC 7239. The other kind is a list of addresses, as X-Forwarded-For is. */
  private static final String FORWARDED = "Forwarded";

  private static final int V4 = 4;
  private static final int WHOLE_V4 = 32;
  private static final int WHOLE_V6 = 128;

  /** What one customer gets: whoever has it has all of its addresses. */
  private static final int NETWORK_BYTES = 8;

  private final List<IpSubnetFilterRule> trusted;
  private final String header;

  private Proxies(List<IpSubnetFilterRule> trusted, String header) {
    this.trusted = trusted;
    this.header = header;
  }

  /**
   * Reads the settings.
   *
   * @param networks addresses and networks (CIDR) of the proxies
   * @param header which of their headers is read
   * @throws IllegalArgumentException one of them is no address and no network
   */
  public static Proxies of(Collection<String> networks, String header) {
    List<IpSubnetFilterRule> trusted =
        networks.stream()
            .map(String::strip)
            .filter(it -> !it.isEmpty())
            .map(Proxies::rule)
            .toList();
    return new Proxies(trusted, header.strip());
  }

  private static IpSubnetFilterRule rule(String network) {
    int slash = network.indexOf('/');
    InetAddress address = parse(slash < 0 ? network : network.substring(0, slash));
    try {
      if (address != null) {
        int whole = address instanceof Inet6Address ? WHOLE_V6 : WHOLE_V4;
        int bits = slash < 0 ? whole : Integer.parseInt(network.substring(slash + 1));
        return new IpSubnetFilterRule(address, bits, IpFilterRuleType.ACCEPT);
      }
    } catch (IllegalArgumentException notSoLong) {
      // told below
    }
    throw new IllegalArgumentException(network + " is no network address");
  }

  /** The name of the header that is read. */
  String header() {
    return header;
  }

  /** Whether this is one of the proxies. */
  boolean trust(InetAddress address) {
    return trusted.stream().anyMatch(rule -> rule.matches(new InetSocketAddress(address, 0)));
  }

  /**
   * Whence a request comes, as limits count it.
   *
   * @param peer who is at the other end of the connection
   * @param lines what the header says, line by line
   */
  String client(InetAddress peer, List<String> lines) {
    InetAddress client = peer;
    List<String> hops = trusted.isEmpty() ? List.of() : hops(lines);
    for (int i = hops.size() - 1; i >= 0 && trust(client); i--) {
      InetAddress before = parse(hops.get(i));
      if (before == null) {
        break; // "unknown", or made up: nothing before it can be believed
      }
      client = before;
    }
    return network(client);
  }

  /** The address itself, or of IPv6 the network of 64 bits that it is in. */
  static String network(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (bytes.length == V4) {
      return address.getHostAddress();
    }
    Arrays.fill(bytes, NETWORK_BYTES, bytes.length, (byte) 0);
    return NetUtil.bytesToIpAddress(bytes) + "/64";
  }

  private List<String> hops(List<String> lines) {
    List<String> hops = new ArrayList<>();
    for (String line : lines) {
      for (String element : line.split(",", -1)) {
        hops.add(header.equalsIgnoreCase(FORWARDED) ? sender(element) : element.strip());
      }
    }
    return hops;
  }

  /**
   * The {@code for} of one element; nothing that could be an address has a comma or a semicolon.
   */
  private static String sender(String element) {
    for (String pair : element.split(";", -1)) {
      String stripped = pair.strip();
      if (stripped.regionMatches(true, 0, "for=", 0, 4)) {
        return stripped.substring(4).strip().replace("\"", "");
      }
    }
    return "";
  }

  /** An address, with or without a port; never a name, which would be looked up. */
  private static @Nullable InetAddress parse(String text) {
    String host = text;
    if (host.startsWith("[")) {
      int end = host.indexOf(']');
      host = end < 0 ? "" : host.substring(1, end);
    } else if (host.indexOf(':') >= 0 && host.indexOf(':') == host.lastIndexOf(':')) {
      host = host.substring(0, host.indexOf(':'));
    }
    byte[] bytes = NetUtil.createByteArrayFromIpAddressString(host);
    try {
      return bytes == null ? null : InetAddress.getByAddress(bytes);
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException(impossible); // the length is right
    }
  }
}
