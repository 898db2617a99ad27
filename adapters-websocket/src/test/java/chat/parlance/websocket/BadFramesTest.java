package chat.parlance.websocket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.domain.Limits;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What closes a connection with 4400. */
class BadFramesTest {

  private static LiveServer server;

  /** What a client does wrong. */
  private interface Misdeed {
    void commit(RawSocket socket) throws IOException;
  }

  @BeforeAll
  static void start() {
    server =
        new LiveServer(
            Limits.DEFAULT, LiveServer.TIMING, Map.of("parlance.websocket.close-wait", "100ms"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void binary() throws IOException {
    closes(socket -> socket.send(RawSocket.BINARY, true, new byte[] {1, 2, 3}), "bad-frame");
  }

  @Test
  void text_that_is_not_utf8() throws IOException {
    closes(
        socket -> socket.send(RawSocket.TEXT, true, new byte[] {'{', (byte) 0xff, '}'}),
        "bad-frame");
  }

  @Test
  void text_that_is_not_json() throws IOException {
    closes(socket -> socket.text("{\"id\":"), "bad-frame");
  }

  @Test
  void json_without_an_id() throws IOException {
    closes(socket -> socket.text("{\"type\":\"ping\"}"), "bad-frame");
    closes(socket -> socket.text("[]"), "bad-frame");
  }

  @Test
  void a_frame_beyond_the_limit() throws IOException {
    closes(socket -> socket.send(RawSocket.TEXT, true, new byte[65_537]), "too-large");
  }

  @Test
  void fragments_that_together_are_beyond_the_limit() throws IOException {
    closes(
        socket -> {
          socket.send(RawSocket.TEXT, false, " ".repeat(40_000).getBytes(UTF_8));
          socket.send(RawSocket.CONTINUATION, false, " ".repeat(40_000).getBytes(UTF_8));
        },
        "too-large");
  }

  @Test
  void a_continuation_of_nothing() throws IOException {
    closes(socket -> socket.send(RawSocket.CONTINUATION, true, new byte[0]), "bad-frame");
  }

  @Test
  void a_reserved_opcode() throws IOException {
    closes(socket -> socket.send(3, true, new byte[0]), "bad-frame");
  }

  @Test
  void fragments_within_the_limit_are_one_command_even_with_a_ping_between() throws IOException {
    try (RawSocket socket = new RawSocket(server, "/live", server.ann).upgraded().live()) {
      socket.send(RawSocket.TEXT, false, "{\"id\":\"1\",".getBytes(UTF_8));
      socket.send(RawSocket.PING, true, "beat".getBytes(UTF_8));
      socket.send(RawSocket.CONTINUATION, true, "\"type\":\"ping\"}".getBytes(UTF_8));

      assertThat(socket.await(RawSocket.PONG).text()).isEqualTo("beat");
      RawSocket.Frame frame = socket.await(RawSocket.TEXT);
      while (!frame.text().contains("reply")) {
        frame = socket.await(RawSocket.TEXT);
      }
      assertThat(frame.text()).contains("\"id\":\"1\"");
    }
  }

  private static void closes(Misdeed misdeed, String reason) throws IOException {
    try (RawSocket socket = new RawSocket(server, "/live", server.ann).upgraded()) {
      misdeed.commit(socket);
      RawSocket.Frame close = socket.await(RawSocket.CLOSE);
      assertThat(close.code()).isEqualTo(4400);
      assertThat(close.reason()).isEqualTo(reason);
      assertThat(socket.ended())
          .as("the connection is cut even if the Close is not answered")
          .isTrue();
    }
  }
}
