package chat.parlance.push;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * Tells the addresses of the public internet from those that have a special purpose (RFC 6890 and
 * IANA's registries): loopback, private networks, a cloud's metadata service, documentation.
 */
final class PublicAddresses {

  private static final List<Range> SPECIAL_V4 =
      ranges(
          "0.0.0.0/8", // this network
          "10.0.0.0/8", // private
          "100.64.0.0/10", // shared by a provider's customers
          "127.0.0.0/8", // loopback
          "168.63.129.16/32", // the host of a virtual machine, in one large cloud
          "169.254.0.0/16", // link-local, and the metadata services of most clouds
          "172.16.0.0/12", // private
          "192.0.0.0/24", // protocol assignments, and the metadata service of a cloud
          "192.0.2.0/24", // documentation
          "192.88.99.0/24", // relays of 6to4
          "192.168.0.0/16", // private
          "198.18.0.0/15", // benchmarks
          "198.51.100.0/24", // documentation
          "203.0.113.0/24", // documentation
          "224.0.0.0/4", // multicast
          "240.0.0.0/4"); // reserved, and broadcast

  /** Of IPv6 only this is given out at all: no loopback, unique-local, link-local, multicast. */
  private static final Range GLOBAL_V6 = Range.of("2000::/3");

  private static final List<Range> SPECIAL_V6 =
      ranges(
          "2001::/23", // protocol assignments: Teredo, benchmarks, ORCHID
          "2001:db8::/32", // documentation
          "2002::/16", // 6to4, which leads to any IPv4 address
          "3fff::/20"); // documentation

  /** What DNS64 makes of an IPv4 address for a network without IPv4 (RFC 6052). */
  private static final Range NAT64 = Range.of("64:ff9b::/96");

  private static final int V4_BYTES = 4;
  private static final int V6_BYTES = 16;

  private PublicAddresses() {}

  static boolean contain(InetAddress address) {
    byte[] bytes = address.getAddress();
    return bytes.length == V4_BYTES ? isPublicV4(bytes) : isPublicV6(bytes);
  }

  private static boolean isPublicV4(byte[] bytes) {
    return SPECIAL_V4.stream().noneMatch(range -> range.has(bytes));
  }

  private static boolean isPublicV6(byte[] bytes) {
    if (NAT64.has(bytes)) {
      return isPublicV4(Arrays.copyOfRange(bytes, V6_BYTES - V4_BYTES, V6_BYTES));
    }
    return GLOBAL_V6.has(bytes) && SPECIAL_V6.stream().noneMatch(range -> range.has(bytes));
  }

  private static List<Range> ranges(String... ranges) {
    return Arrays.stream(ranges).map(Range::of).toList();
  }

  /** The addresses that begin with the same bits. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Range(byte[] prefix, int bits) {

    static Range of(String text) {
      int slash = text.indexOf('/');
      try {
        // A literal: nothing is looked up.
        return new Range(
            InetAddress.getByName(text.substring(0, slash)).getAddress(),
            Integer.parseInt(text.substring(slash + 1)));
      } catch (UnknownHostException bug) {
        throw new IllegalArgumentException(bug);
      }
    }

    boolean has(byte[] address) {
      if (address.length != prefix.length) {
        return false;
      }
      for (int bit = 0; bit < bits; bit++) {
        int mask = 0x80 >> (bit % Byte.SIZE);
        if (((address[bit / Byte.SIZE] ^ prefix[bit / Byte.SIZE]) & mask) != 0) {
          return false;
        }
      }
      return true;
    }
  }
}
