package chat.parlance.examples.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import chat.parlance.persistence.memory.InMemory;
import chat.parlance.testkit.transport.CoreServer;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the contracts cannot see: they know no lines. */
class TcpServerTest {

  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(200);
  private static final Duration TO_LEAVE = Duration.ofSeconds(1);

  private TcpServer server;

  @AutoClose
  private final CoreServer core =
      CoreServer.over(
          InMemory.ports(),
          started -> {
            server = TcpFront.start(started, Patience.DEFAULT);
            return CoreServer.Front.of(new TcpDriver(server.address()), server::close);
          });

  private static RawClient connect(TcpServer server) throws IOException {
    return new RawClient(server.address());
  }

  /** The first line of somebody new. */
  private String auth() {
    return RawClient.auth(core.person("ann").accessToken());
  }

  private static void assertSentAway(RawClient client, String reason) throws IOException {
    JsonNode close = client.hear("close");
    assertThat(close).isNotNull();
    assertThat(close.path("reason").asText()).isEqualTo(reason);
    assertThat(client.hear()).isNull();
  }

  @Test
  void who_says_nothing_is_sent_away() throws IOException {
    try (TcpServer hasty = TcpFront.start(core, new Patience(SHORT, LONG, TO_LEAVE));
        RawClient client = connect(hasty)) {
      assertSentAway(client, "too-slow");
    }
  }

  @Test
  void half_a_line_and_then_silence_is_silence() throws IOException {
    try (TcpServer hasty = TcpFront.start(core, new Patience(LONG, SHORT, TO_LEAVE));
        RawClient client = connect(hasty)) {
      client.sayLine(auth());
      client.say("{\"id\":\"1\",");
      assertSentAway(client, "too-slow");
      // It is told first, and its stream is taken down after that.
      await().untilAsserted(() -> assertThat(core.chat().streams()).isZero());
    }
  }

  @Test
  void who_takes_no_answers_is_heard_no_longer_and_cut() throws IOException {
    try (TcpServer hasty = TcpFront.start(core, new Patience(LONG, SHORT, TO_LEAVE));
        RawClient client = connect(hasty)) {
      client.sayLine(auth());
      String pings = "{\"id\":\"1\",\"type\":\"ping\"}\n".repeat(1_000);
      assertThatThrownBy(
              () -> {
                while (true) {
                  client.say(pings);
                }
              })
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void a_line_too_long_is_the_last_and_the_client_is_told() throws IOException {
    try (RawClient client = connect(server)) {
      client.sayLine(auth());
      client.say("x".repeat(10 * core.chat().limits().frameBytes()));
      assertSentAway(client, "too-large");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hello?",
        "{}",
        "{\"type\":\"ping\",\"access_token\":\"a\"}",
        "{\"type\":\"auth\",\"access_token\":17}"
      })
  void what_is_no_greeting_is_refused(String line) throws IOException {
    assertRefused(line, "invalid");
  }

  @Test
  void a_strangers_token_is_refused() throws IOException {
    assertRefused(RawClient.auth("stolen"), "unauthenticated");
  }

  @Test
  void a_position_that_we_never_gave_out_is_refused() throws IOException {
    String auth = auth();
    assertRefused(auth.replace("}", ",\"since\":\"yesterday\"}"), "invalid");
  }

  private void assertRefused(String line, String code) throws IOException {
    try (RawClient client = connect(server)) {
      client.sayLine(line);
      JsonNode problem = client.hear();
      assertThat(problem).isNotNull();
      assertThat(problem.path("type").asText()).isEqualTo("problem");
      assertThat(problem.path("problem").path("code").asText()).isEqualTo(code);
      assertThat(client.hear()).isNull();
    }
  }

  @Test
  void who_says_all_at_once_and_hushes_is_still_answered_in_order() throws IOException {
    try (RawClient client = connect(server)) {
      client.say(
          auth() + "\n{\"id\":\"1\",\"type\":\"ping\"}\r\n{\"id\":\"2\",\"type\":\"ping\"}\n");
      client.hush();
      assertThat(client.hear("reply").path("id").asText()).isEqualTo("1");
      assertThat(client.hear("reply").path("id").asText()).isEqualTo("2");
      assertThat(client.hear()).isNull();
    }
  }

  @Test
  void a_server_that_closes_says_so_to_whoever_is_connected() throws IOException {
    try (RawClient client = connect(server)) {
      client.sayLine(auth());
      assertThat(client.hear("hello")).isNotNull();
      server.close();
      assertSentAway(client, "draining");
      assertThatThrownBy(() -> connect(server)).isInstanceOf(IOException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "io.micronaut.context.BeanContext",
        "io.netty.channel.Channel",
        "org.slf4j.Logger",
        "com.zaxxer.hikari.HikariDataSource"
      })
  void no_framework_comes_along(String framework) {
    assertThatThrownBy(() -> Class.forName(framework)).isInstanceOf(ClassNotFoundException.class);
  }
}
