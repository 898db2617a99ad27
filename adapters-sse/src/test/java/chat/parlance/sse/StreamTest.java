package chat.parlance.sse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parlance.domain.Limits;
import chat.parlance.domain.RoomId;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a client hears, in which order, and how streams end. */
class StreamTest {

  private LiveServer server;

  @BeforeEach
  void start() {
    server = new LiveServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void events_of_two_rooms_come_in_the_order_of_their_positions() throws IOException {
    RoomId one = server.channel(server.ann, server.bob);
    RoomId two = server.channel(server.ann, server.bob);
    try (SseClient bob = SseClient.open(server, "/events", server.bob).live()) {
      List<String> said = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        server.say(server.ann, i % 2 == 0 ? one : two, "m" + i);
        said.add("m" + i);
      }
      assertThat(bob.texts(100)).isEqualTo(said);
    }
  }

  @Test
  void the_header_wins_over_the_parameter_and_nothing_is_missed_or_repeated() throws IOException {
    RoomId room = server.channel(server.ann, server.bob);
    String early;
    String late;
    try (SseClient bob = SseClient.open(server, "/events", server.bob).live()) {
      server.say(server.ann, room, "one");
      early = bob.next("message.posted").field("id");
      server.say(server.ann, room, "two");
      late = bob.next("message.posted").field("id");
    }
    server.say(server.ann, room, "three");
    try (SseClient bob = SseClient.open(server, "/events?since=" + early, server.bob)) {
      assertThat(bob.next("hello").field("data")).contains("\"resumed\":true");
      assertThat(bob.texts(2)).containsExactly("two", "three");
      bob.next("live");
    }
    try (SseClient bob =
        SseClient.open(server, "/events?since=" + early, server.bob, "Last-Event-ID: " + late)) {
      bob.next("hello");
      assertThat(bob.texts(1)).containsExactly("three");
      bob.next("live");
      server.say(server.ann, room, "four");
      assertThat(bob.texts(1)).containsExactly("four");
    }
  }

  @Test
  void a_client_that_does_not_read_costs_little_and_gets_all_when_it_reads_on() throws IOException {
    String text = "x".repeat(12_000);
    RoomId room = server.channel(server.ann, server.bob);
    try (SseClient slow = SseClient.open(server, "/events", server.bob).live()) {
      List<String> said = new ArrayList<>();
      for (int i = 0; i < 1_000; i++) {
        server.say(server.ann, room, i + text);
        said.add(i + text);
      }
      try (SseClient quick = SseClient.open(server, "/events", server.bob).live()) {
        server.say(server.ann, room, "unhurt");
        assertThat(quick.texts(1)).containsExactly("unhurt");
      }
      assertThat(slow.texts(1_000)).isEqualTo(said);
      assertThat(slow.texts(1)).containsExactly("unhurt");
      server.say(server.ann, room, "live again");
      assertThat(slow.texts(1)).containsExactly("live again");
    }
  }

  @Test
  void a_client_that_leaves_is_noticed() throws IOException {
    try (SseClient bob = SseClient.open(server, "/events", server.bob).live()) {
      assertThat(server.chat.streams()).isEqualTo(1);
    }
    await().until(() -> server.chat.streams() == 0);
  }

  @Test
  void the_header_alone_resumes_as_a_browser_does() throws IOException {
    RoomId room = server.channel(server.ann, server.bob);
    String seen;
    try (SseClient bob = SseClient.open(server, "/events", server.bob).live()) {
      server.say(server.ann, room, "one");
      seen = bob.next("message.posted").field("id");
    }
    server.say(server.ann, room, "two");
    try (SseClient bob = SseClient.open(server, "/events", server.bob, "Last-Event-ID: " + seen)) {
      assertThat(bob.next("hello").field("data")).contains("\"resumed\":true");
      assertThat(bob.texts(1)).containsExactly("two");
      bob.next("live");
    }
  }

  @Test
  void a_client_whose_connection_is_reset_is_noticed() throws IOException {
    try (SseClient bob = SseClient.open(server, "/events", server.bob).live()) {
      assertThat(server.chat.streams()).isEqualTo(1);
      bob.socket.setSoLinger(true, 0);
    }
    await().until(() -> server.chat.streams() == 0);
  }

  @Test
  void an_http_1_0_client_that_leaves_is_noticed() throws IOException {
    try (SseClient bob =
        new SseClient(server, "1.0", "/events", server.bob, "Accept: text/event-stream")) {
      bob.live();
      assertThat(server.chat.streams()).isEqualTo(1);
    }
    await().until(() -> server.chat.streams() == 0);
  }

  @Test
  void a_revoked_session_is_told_and_its_body_ends_cleanly() throws IOException {
    RoomId room = server.channel(server.ann, server.bob);
    try (SseClient bob = SseClient.open(server, "/events", server.bob).live()) {
      Instant revoked = Instant.now();
      server.revoke(server.bob);
      server.say(server.ann, room, "not for bob");
      assertThat(bob.next("problem").field("data")).contains("\"code\":\"unauthenticated\"");
      assertThat(bob.endsCleanly()).isTrue();
      assertThat(Duration.between(revoked, Instant.now())).isLessThan(Duration.ofSeconds(1));
    }
  }

  @Test
  void an_http_1_0_client_sees_the_connection_end() throws IOException {
    try (SseClient bob =
        new SseClient(server, "1.0", "/events", server.bob, "Accept: text/event-stream")) {
      bob.live();
      server.revoke(server.bob);
      bob.next("problem");
      assertThat(bob.endsCleanly()).isTrue();
    }
  }

  @Test
  void an_expired_token_ends_the_stream_after_its_grace() throws IOException {
    var brief = LiveServer.caller(2, Instant.now().plusSeconds(3));
    try (SseClient bob = SseClient.open(server, "/events", brief).live()) {
      bob.await("auth.expiring");
      assertThat(bob.await("problem").field("data")).contains("\"code\":\"unauthenticated\"");
      assertThat(bob.endsCleanly()).isTrue();
    }
  }

  @Test
  void a_server_that_goes_says_when_to_come_back() throws IOException {
    try (SseClient bob = SseClient.open(server, "/events", server.bob).live()) {
      server.chat.drain(Duration.ofMillis(100));
      assertThat(bob.await("drain").field("data")).contains("reconnectAfterMs");
      assertThat(bob.endsCleanly()).isTrue();
    }
  }

  @Test
  void a_session_that_does_not_read_can_be_ended() throws IOException {
    RoomId room = server.channel(server.ann, server.bob);
    try (SseClient slow = SseClient.open(server, "/events", server.bob).live()) {
      for (int i = 0; i < 1_000; i++) {
        server.say(server.ann, room, "x".repeat(12_000));
      }
      server.revoke(server.bob);
      await().until(() -> server.chat.streams() == 0);
      int got = 0;
      try {
        while (slow.read() >= 0) {
          got++;
        }
      } catch (IOException cut) {
        // in the middle of it
      }
      assertThat(got).as("what the kernel had already").isLessThan(12_000_000);
    }
  }

  @Test
  void one_stream_too_many_is_429() throws IOException {
    server.close();
    server =
        new LiveServer(
            new Limits(16_384, 65_536, 1, 50, 10, 20, 1_000, 10_000), LiveServer.TIMING, Map.of());
    try (SseClient first = SseClient.open(server, "/events", server.bob).live();
        SseClient second =
            new SseClient(server, "1.1", "/events", server.bob, "Accept: text/event-stream")) {
      assertThat(second.answer.getFirst()).startsWith("HTTP/1.1 429");
      assertThat(second.header("Retry-After")).isNotEmpty();
      server.channel(server.bob);
      assertThat(first.next("room.created").field("id")).isNotEmpty();
    }
  }
}
