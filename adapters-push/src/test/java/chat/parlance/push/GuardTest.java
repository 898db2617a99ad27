package chat.parlance.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuardTest {

  private static final Hosts USUAL = new Hosts(WebPushSettings.USUAL_HOSTS);

  private static Guard strict(String... answers) {
    return new Guard(false, host -> addresses(answers));
  }

  private static InetAddress[] addresses(String... texts) throws UnknownHostException {
    InetAddress[] addresses = new InetAddress[texts.length];
    for (int i = 0; i < texts.length; i++) {
      addresses[i] = InetAddress.getByName(texts[i]);
    }
    return addresses;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "/path",
        "https://",
        "https:opaque",
        "https://bad host/",
        "http://push.example/",
        "ftp://push.example/",
        "https://push.example:8443/",
        "https://push.example:80/",
        "https://user@push.example/",
        "https://user:word@push.example/",
        "https://push.example/#fragment",
        "https://localhost/",
        "https://intranet/",
        "https://127.0.0.1/",
        "https://8.8.8.8/",
        "https://[::1]/",
        "https://[::ffff:127.0.0.1]/",
        "https://[2001:4860:4860::8888]/",
        "https://2130706433/",
        "https://0x7f000001/",
        "https://0x7f.1/",
        "https://127.1/",
        "https://017700000001/",
        "https://host.127/",
        "https://push_example.org/",
        "https://push.example./",
        "https://-push.example/"
      })
  void what_is_no_https_url_of_a_host_by_name_is_flawed(String url) {
    assertThat(strict("8.8.8.8").flaw(url, Hosts.ANY)).isNotBlank().endsWith(".");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://push.example/a?b=c",
        "https://push.example:443/",
        "HTTPS://Push.Example/",
        "https://a.b-c.xn--p1ai/"
      })
  void an_https_url_of_a_host_by_name_is_not(String url) {
    Guard guard =
        new Guard(
            false,
            host -> {
              throw new AssertionError("nobody is asked");
            });
    assertThat(guard.flaw(url, Hosts.ANY)).isNull();
  }

  @Test
  void an_address_without_end_is_flawed() {
    String url = "https://push.example/" + "a".repeat(2_048);
    assertThat(strict().flaw(url, Hosts.ANY)).contains("2048");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://fcm.googleapis.com/fcm/send/x",
        "https://updates.push.services.mozilla.com/wpush/v2/x",
        "https://wns2-par02p.notify.windows.com/w/?token=x",
        "https://web.push.apple.com/x",
        "https://FCM.googleapis.com/x"
      })
  void the_push_services_of_browsers_will_do(String url) {
    assertThat(strict().flaw(url, USUAL)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://push.example/",
        "https://fcm.googleapis.com.push.example/",
        "https://evilfcm.googleapis.com/",
        "https://push.services.mozilla.com/",
        "https://evilnotify.windows.com/",
        "https://push.example/fcm.googleapis.com"
      })
  void other_hosts_will_not(String url) {
    assertThat(strict().flaw(url, USUAL)).contains("that host");
  }

  @Test
  void a_name_is_connected_to_just_the_addresses_that_were_checked() throws UnknownHostException {
    InetAddress[] answer = addresses("8.8.8.8", "2001:4860:4860::8888");
    assertThat(new Guard(false, host -> answer).resolve("push.example")).isSameAs(answer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "169.254.169.254",
        "8.8.8.8 10.0.0.1",
        "10.0.0.1 8.8.8.8",
        "8.8.8.8 ::1",
        "fd00::1"
      })
  void one_address_that_is_not_public_is_enough_to_refuse_a_name(String answers) {
    Guard guard = strict(answers.split(" ", -1));
    assertThatThrownBy(() -> guard.resolve("push.example"))
        .isInstanceOf(NotPublicException.class)
        .hasMessageNotContaining("push.example");
  }

  @Test
  void for_tests_this_machine_will_do_and_no_other() throws UnknownHostException {
    Guard guard = new Guard(true, host -> addresses("127.0.0.1"));
    for (String url : List.of("http://127.0.0.1:81/", "https://localhost:82/", "http://[::1]/")) {
      assertThat(guard.flaw(url, USUAL)).isNull();
    }
    for (String url :
        Arrays.asList("http://10.0.0.1/", "http://push.example/", "ftp://localhost/")) {
      assertThat(guard.flaw(url, Hosts.ANY)).isNotNull();
    }
    assertThat(guard.resolve("localhost")).containsExactly(addresses("127.0.0.1"));
    Guard elsewhere = new Guard(true, host -> addresses("10.0.0.1"));
    assertThatThrownBy(() -> elsewhere.resolve("localhost")).isInstanceOf(NotPublicException.class);
  }
}
