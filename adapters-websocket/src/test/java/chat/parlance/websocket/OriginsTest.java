package chat.parlance.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginsTest {

  private final Origins origins = new Origins(List.of("https://app.example"));

  @ParameterizedTest
  @CsvSource({
    "https://chat.example,           chat.example,      true",
    "http://chat.example:8080,       chat.example:8080, true",
    "https://CHAT.example,           chat.EXAMPLE,      true",
    "https://chat.example,           chat.example:443,  true",
    "http://chat.example:80,         chat.example,      true",
    "https://app.example,            chat.example,      true",
    "https://evil.example,           chat.example,      false",
    "https://chat.example.evil,      chat.example,      false",
    "https://chat.example:8443,      chat.example,      false",
    "http://app.example,             chat.example,      false",
    "null,                           chat.example,      false",
    "https://evil.example/chat.example, chat.example,   false",
    "not an origin,                  chat.example,      false",
    "'',                             chat.example,      false",
  })
  void a_page_of_this_host_or_an_allowed_one_may_connect(
      String origin, String host, boolean allowed) {
    assertThat(origins.allow(origin, host)).isEqualTo(allowed);
  }

  @Test
  void a_program_that_is_no_browser_may_connect() {
    assertThat(origins.allow(null, "chat.example")).isTrue();
  }

  @Test
  void without_a_host_only_the_list_counts() {
    assertThat(origins.allow("https://chat.example", null)).isFalse();
    assertThat(origins.allow("https://app.example", null)).isTrue();
  }
}
