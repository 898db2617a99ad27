package chat.parlance.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinksTest {

  @Test
  void hosts_are_found_in_lower_case_in_the_order_of_the_text() {
    assertThat(
            Links.hosts(
                "see HTTPS://Example.org/a?b=c, (http://user:pw@evil.test:8080) and"
                    + " www.PARLANCE.chat. Also http://bücher.example!"))
        .isEqualTo(List.of("example.org", "evil.test", "www.parlance.chat", "bücher.example"));
  }

  @Test
  void what_is_no_link_is_none() {
    for (String text : List.of("", "://", "http://", "awww.", "a.b/c", "www.")) {
      assertThat(Links.any(text)).as(text).isFalse();
      assertThat(Links.hosts(text)).as(text).isEmpty();
    }
    assertThat(Links.any("x http://a")).isTrue();
    assertThat(Links.any("WWW.a.b")).isTrue();
  }

  @Test
  void a_text_in_which_a_scheme_could_begin_anywhere_is_read_once() {
    String text = "a.".repeat(32 * 1024) + ":";

    // Read from each of its letters to the end, it took minutes.
    assertTimeoutPreemptively(
        Duration.ofSeconds(10), () -> assertThat(Links.hosts(text)).isEmpty());
  }

  @Test
  void a_link_is_found_behind_what_could_be_a_scheme() {
    assertThat(Links.hosts("a.".repeat(1000) + "gopher://tea.example"))
        .containsExactly("tea.example");
  }
}
