package chat.parlance.trials.rolling;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files of {@code deploy}, as the trial runs them. */
class FrontTest {

  @ParameterizedTest
  @ValueSource(strings = {"nginx.conf", "haproxy.cfg"})
  void the_servers_of_a_trial_take_the_places_of_those_in_the_file(String name) throws IOException {
    String three = Front.addressed(name, List.of(1111, 2222, 3333));
    assertThat(three.split("127.0.0.1:(1111|2222|3333)", -1))
        .as("each for calls and streams")
        .hasSize(7);
    String two = Front.addressed(name, List.of(1111, 2222));
    assertThat(two.split("127.0.0.1:(1111|2222)", -1)).hasSize(5);
    assertThat(two).doesNotContain("10.0.0.1");
  }

  @Test
  void what_was_sent_is_never_sent_to_a_second_server() throws IOException {
    assertThat(Front.addressed("nginx.conf", List.of())).doesNotContain("non_idempotent");
    String haproxy = Front.addressed("haproxy.cfg", List.of());
    assertThat(
            haproxy.substring(
                haproxy.indexOf("\nbackend parlance\n"),
                haproxy.indexOf("\nbackend parlance_live\n")))
        .contains("retry-on conn-failure\n");
  }
}
