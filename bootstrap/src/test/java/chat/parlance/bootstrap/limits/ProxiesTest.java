package chat.parlance.bootstrap.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxiesTest {

  private static final Proxies TWO =
      Proxies.of(List.of("10.0.0.0/8", " 192.0.2.1", "2001:db8::/32"), "X-Forwarded-For");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "10.1.1.1    | 203.0.113.9                       | 203.0.113.9",
        "10.1.1.1    | 203.0.113.9:4711                  | 203.0.113.9",
        "192.0.2.1   | 1.1.1.1, 203.0.113.9, 10.2.2.2    | 203.0.113.9",
        "10.1.1.1    | 10.3.3.3, 10.2.2.2                | 10.3.3.3",
        "10.1.1.1    | 1.1.1.1, unknown                  | 10.1.1.1",
        "10.1.1.1    | localhost                         | 10.1.1.1",
        "10.1.1.1    | 1.1.1.1, nonsense, 10.2.2.2       | 10.2.2.2",
        "2001:db8::7 | 2001:470:1:2:3:4:5:6              | 2001:470:1:2::/64",
        "10.1.1.1    | [2001:470:1:2:3:4:5:6]:443        | 2001:470:1:2::/64",
        "10.1.1.1    | ::ffff:203.0.113.9                | 203.0.113.9",
        "10.1.1.1    | ''                                | 10.1.1.1",
      })
  void what_trusted_proxies_say_is_believed_from_the_right(
      String peer, String header, String client) throws UnknownHostException {
    assertThat(TWO.client(InetAddress.getByName(peer), List.of(header))).isEqualTo(client);
  }

  @Test
  void what_a_stranger_says_is_not_believed() throws UnknownHostException {
    InetAddress stranger = InetAddress.getByName("203.0.113.9");

    assertThat(TWO.client(stranger, List.of("1.1.1.1"))).isEqualTo("203.0.113.9");
    assertThat(
            Proxies.of(List.of(), "X-Forwarded-For")
                .client(InetAddress.getLoopbackAddress(), List.of("1.1.1.1")))
        .isEqualTo("127.0.0.1");
  }

  @Test
  void lines_are_one_list() throws UnknownHostException {
    assertThat(
            TWO.client(
                InetAddress.getByName("10.1.1.1"), List.of("1.1.1.1", "203.0.113.9, 10.2.2.2")))
        .isEqualTo("203.0.113.9");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "for=203.0.113.9;proto=https;by=10.1.1.1        | 203.0.113.9",
        "proto=https; For=\"203.0.113.9:4711\"          | 203.0.113.9",
        "for=1.1.1.1, for=\"[2001:470:1:2:3::6]:4711\"  | 2001:470:1:2::/64",
        "for=1.1.1.1, for=_hidden                       | 10.1.1.1",
        "for=1.1.1.1, proto=https                       | 10.1.1.1",
      })
  void the_header_of_rfc_7239(String header, String client) throws UnknownHostException {
    Proxies proxies = Proxies.of(List.of("10.0.0.0/8"), "Forwarded");

    assertThat(proxies.client(InetAddress.getByName("10.1.1.1"), List.of(header)))
        .isEqualTo(client);
  }

  @ParameterizedTest
  @ValueSource(strings = {"proxy.example", "10.0.0.0/33", "10.0.0.0/x", "10.0.0", "::/129"})
  void what_is_no_network_is_told(String network) {
    assertThatThrownBy(() -> Proxies.of(List.of(network), "Forwarded"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(network);
  }
}
