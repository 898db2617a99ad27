package chat.parlance.websocket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.domain.Limits;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What closes a connection with 4400, and floods, which do with 4429. */
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
  void a_length_that_no_memory_holds() throws IOException {
    byte[] head = {(byte) 0x81, (byte) 0xff, 0x7f, -1, -1, -1, -1, -1, -1, -1, 0, 0, 0, 0};
    closes(socket -> raw(socket, head), "too-large");
    byte[] negative = {(byte) 0x81, (byte) 0xff, -1, -1, -1, -1, -1, -1, -1, -1, 0, 0, 0, 0};
    closes(socket -> raw(socket, negative), "bad-frame");
  }

  @Test
  void a_length_in_more_bytes_than_it_takes() throws IOException {
    byte[] ping = {(byte) 0x81, (byte) 0xfe, 0, 2, 0, 0, 0, 0, '{', '}'};
    closes(socket -> raw(socket, ping), "bad-frame");
  }

  @Test
  void a_frame_that_is_not_masked() throws IOException {
    closes(socket -> raw(socket, new byte[] {(byte) 0x81, 2, '{', '}'}), "bad-frame");
  }

  @Test
  void a_compressed_frame_though_compression_was_not_agreed_on() throws IOException {
    closes(
        socket -> raw(socket, new byte[] {(byte) 0xc1, (byte) 0x82, 0, 0, 0, 0, 0x03, 0}),
        "bad-frame");
  }

  @Test
  void a_control_frame_that_is_too_long_or_in_pieces() throws IOException {
    closes(socket -> socket.send(RawSocket.PING, true, new byte[126]), "bad-frame");
    closes(socket -> socket.send(RawSocket.PING, false, new byte[1]), "bad-frame");
  }

  @Test
  void nesting_beyond_any_message() throws IOException {
    String deep = "{\"id\":\"1\",\"type\":\"ping\",\"a\":" + "[".repeat(60_000);
    closes(socket -> socket.text(deep), "bad-frame");
  }

  @Test
  void a_flood_of_pings() throws IOException {
    floods(
        socket -> {
          for (int i = 0; i < 201; i++) {
            socket.send(RawSocket.PING, true, new byte[0]);
          }
        });
  }

  @Test
  void fragments_without_a_byte_and_without_an_end() throws IOException {
    floods(
        socket -> {
          socket.send(RawSocket.TEXT, false, new byte[0]);
          for (int i = 0; i < 200; i++) {
            socket.send(RawSocket.CONTINUATION, false, new byte[0]);
          }
        });
  }

  @Test
  void pings_at_a_decent_pace_are_answered() throws IOException {
    try (RawSocket socket = new RawSocket(server, "/live", server.ann).upgraded().live()) {
      for (int i = 0; i < 100; i++) {
        socket.send(RawSocket.PING, true, new byte[] {(byte) i});
        assertThat(socket.await(RawSocket.PONG).payload()).containsExactly(i);
      }
    }
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

  private static void raw(RawSocket socket, byte[] bytes) throws IOException {
    socket.socket.getOutputStream().write(bytes);
  }

  private static void floods(Misdeed misdeed) throws IOException {
    try (RawSocket socket = new RawSocket(server, "/live", server.ann).upgraded()) {
      misdeed.commit(socket);
      RawSocket.Frame close = socket.await(RawSocket.CLOSE);
      assertThat(close.code()).isEqualTo(4429);
      assertThat(close.reason()).isEqualTo("flood");
      assertThat(socket.ended()).isTrue();
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
