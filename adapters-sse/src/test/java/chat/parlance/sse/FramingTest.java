package chat.parlance.sse;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.domain.RoomId;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What goes over the wire, to the byte: proxies and browsers are particular. */
class FramingTest {

  private static LiveServer server;

  @BeforeAll
  static void start() {
    server = new LiveServer();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void the_headers_tell_proxies_to_keep_their_hands_off() throws IOException {
    try (SseClient ann = SseClient.open(server, "/events", server.ann)) {
      assertThat(ann.header("Content-Type")).isEqualTo("text/event-stream; charset=utf-8");
      assertThat(ann.header("Cache-Control")).isEqualTo("no-cache, no-store, no-transform");
      assertThat(ann.header("X-Accel-Buffering")).isEqualTo("no");
    }
  }

  @Test
  void a_comment_retry_and_hello_come_at_once_in_one_chunk() throws IOException {
    try (SseClient ann = SseClient.open(server, "/api/v1/events", server.ann)) {
      SseClient.Event comment = ann.block();
      assertThat(comment.comment()).isTrue();
      assertThat(comment.lines().getFirst().length()).isGreaterThanOrEqualTo(2046);
      assertThat(ann.block().lines()).containsExactly("retry: 1000");
      SseClient.Event hello = ann.block();
      assertThat(hello.field("event")).isEqualTo("hello");
      assertThat(hello.lines()).noneMatch(line -> line.startsWith("id:"));
      assertThat(ann.chunks).hasSize(1);
    }
  }

  @Test
  void it_is_never_compressed() throws IOException {
    try (SseClient ann =
        SseClient.open(server, "/events", server.ann, "Accept-Encoding: gzip, deflate, br")) {
      assertThat(ann.header("Content-Encoding")).isEmpty();
      ann.live();
    }
  }

  @Test
  void ids_are_positions_and_only_on_what_can_be_resumed_from() throws IOException {
    RoomId room = server.channel(server.ann, server.bob);
    try (SseClient bob = SseClient.open(server, "/events", server.bob)) {
      bob.next("hello");
      assertThat(bob.next("live").field("id")).contains(".");
      server.say(server.ann, room, "line one\nline two\r\nid: evil");
      SseClient.Event posted = bob.next("message.posted");
      assertThat(posted.lines()).hasSize(3);
      assertThat(posted.field("data")).contains("\"position\":\"" + posted.field("id") + "\"");
      server.chat.shareActivity().typing(server.ann, room, true);
      assertThat(bob.await("typing").field("id")).isEmpty();
      assertThat(bob.await("heartbeat").field("id")).isEqualTo(posted.field("id"));
    }
  }

  @Test
  void a_burst_is_followed_by_a_second_small_write() throws IOException {
    RoomId room = server.channel(server.ann);
    try (SseClient ann = SseClient.open(server, "/events", server.ann).live()) {
      server.say(server.ann, room, "hi");
      ann.next("message.posted");
      // Those who were here before may be told of meanwhile.
      SseClient.Event after =
          ann.next(event -> !List.of("heartbeat", "presence").contains(event.field("event")));
      assertThat(after.lines()).containsExactly(":");
    }
  }

  @Test
  void padding_fills_every_chunk() throws IOException {
    RoomId room = server.channel(server.ann);
    try (SseClient ann = SseClient.open(server, "/events?pad=1", server.ann).live()) {
      server.say(server.ann, room, "hi");
      ann.texts(1);
      server.say(server.ann, room, "ho");
      ann.texts(1);
      assertThat(ann.chunks).allSatisfy(size -> assertThat(size).isGreaterThanOrEqualTo(4096));
    }
  }

  @Test
  void http_1_0_gets_no_chunks_but_an_end() throws IOException {
    RoomId room = server.channel(server.ann, server.bob);
    var other = LiveServer.caller(2, server.bob.validUntil());
    try (SseClient bob =
        new SseClient(server, "1.0", "/events", other, "Accept: text/event-stream")) {
      assertThat(bob.answer.getFirst()).endsWith("200 OK");
      assertThat(bob.header("Transfer-Encoding")).isEmpty();
      assertThat(bob.header("Content-Length")).isEmpty();
      assertThat(bob.header("Connection")).isEqualTo("close");
      bob.live();
      server.say(server.ann, room, "plain");
      assertThat(bob.texts(1)).containsExactly("plain");
    }
  }

  @Test
  void a_long_poll_over_http_1_0_is_framed_by_its_length() throws IOException {
    try (SseClient ann =
        new SseClient(server, "1.0", "/events?wait=0", server.ann, "Accept: application/json")) {
      assertThat(ann.answer.getFirst()).endsWith("200 OK");
      assertThat(ann.header("Transfer-Encoding")).isEmpty();
      int length = Integer.parseInt(ann.header("Content-Length"));
      StringBuilder body = new StringBuilder();
      while (body.length() < length) {
        body.append((char) ann.read());
      }
      assertThat(body.toString()).startsWith("{").endsWith("}").contains("position");
    }
  }

  @Test
  void bad_parameters_are_400() throws IOException {
    for (String path : List.of("/events?since=x", "/events?rooms=x", "/api/v1/events?since=E.1")) {
      try (SseClient ann =
          new SseClient(server, "1.1", path, server.ann, "Accept: text/event-stream")) {
        assertThat(ann.answer.getFirst()).startsWith("HTTP/1.1 400");
        assertThat(ann.header("Content-Type")).isEqualTo("application/problem+json");
      }
    }
    try (SseClient ann =
        new SseClient(
            server,
            "1.1",
            "/events",
            server.ann,
            "Accept: text/event-stream",
            "Last-Event-ID: x")) {
      assertThat(ann.answer.getFirst()).startsWith("HTTP/1.1 400");
    }
  }

  @Test
  void what_a_client_accepts_decides() throws IOException {
    Map<String, String> types =
        Map.of(
            "*/*", "application/json", // for it says how long to wait
            "text/event-stream, */*;q=0.1", "text/event-stream; charset=utf-8",
            "text/event-stream, application/json;q=0.5", "text/event-stream; charset=utf-8",
            "application/json", "application/json",
            "application/json, text/event-stream;q=0.5", "application/json");
    for (var each : types.entrySet()) {
      try (SseClient ann =
          new SseClient(server, "1.1", "/events?wait=0", server.ann, "Accept: " + each.getKey())) {
        assertThat(ann.header("Content-Type")).as(each.getKey()).isEqualTo(each.getValue());
      }
    }
  }
}
