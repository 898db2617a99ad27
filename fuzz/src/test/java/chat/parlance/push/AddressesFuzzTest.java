package chat.parlance.push;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** Any address: no special one counts as public, in whatever notation it comes. */
class AddressesFuzzTest {

  @FuzzTest
  void address(byte[] bytes) throws UnknownHostException {
    if (bytes.length < 16) {
      return;
    }
    InetAddress v6 = InetAddress.getByAddress(Arrays.copyOf(bytes, 16));
    InetAddress v4 = InetAddress.getByAddress(Arrays.copyOf(bytes, 4));
    assertNotSpecial(v6);
    assertNotSpecial(v4);
    // The same IPv4 address within IPv6: mapped, and as DNS64 writes it.
    assertThat(within(v4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff))
        .isEqualTo(PublicAddresses.contain(v4));
    assertThat(within(v4, 0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0))
        .isEqualTo(PublicAddresses.contain(v4));
    // Compatible (deprecated), and 6to4: never, whatever is within.
    assertThat(within(v4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)).isFalse();
    byte[] relayed = Arrays.copyOf(new byte[] {0x20, 0x02}, 16);
    System.arraycopy(bytes, 0, relayed, 2, 14);
    assertThat(PublicAddresses.contain(InetAddress.getByAddress(relayed))).isFalse();
  }

  private static boolean within(InetAddress v4, int... prefix) throws UnknownHostException {
    byte[] all = new byte[16];
    for (int i = 0; i < prefix.length; i++) {
      all[i] = (byte) prefix[i];
    }
    System.arraycopy(v4.getAddress(), 0, all, 12, 4);
    return PublicAddresses.contain(InetAddress.getByAddress(all));
  }

  private static void assertNotSpecial(InetAddress address) {
    if (PublicAddresses.contain(address)) {
      assertThat(
              address.isAnyLocalAddress()
                  || address.isLoopbackAddress()
                  || address.isLinkLocalAddress()
                  || address.isSiteLocalAddress()
                  || address.isMulticastAddress())
          .isFalse();
    }
  }
}
