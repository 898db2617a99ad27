package chat.parlance.examples.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddedTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "io.micronaut.context.BeanContext",
        "io.netty.channel.Channel",
        "com.zaxxer.hikari.HikariDataSource"
      })
  void no_framework_comes_along(String framework) {
    assertThatThrownBy(() -> Class.forName(framework)).isInstanceOf(ClassNotFoundException.class);
  }

  @Test
  void the_example_prints_what_was_said_and_what_bob_heard() {
    PrintStream out = System.out;
    var printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      Embedded.main(new String[0]);
    } finally {
      System.setOut(out);
    }
    assertThat(printed.toString(StandardCharsets.UTF_8).lines())
        .contains("live 3: How can I help?", "live 4: It works already!")
        .containsSubsequence("history 3: How can I help?", "history 4: It works already!");
  }
}
