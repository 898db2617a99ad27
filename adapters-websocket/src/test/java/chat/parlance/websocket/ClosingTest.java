package chat.parlance.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parlance.application.live.Timing;
import chat.parlance.domain.Limits;
import chat.parlance.domain.RoomId;
import java.io.IOException;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How connections end. */
class ClosingTest {

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
  void a_clients_close_is_answered_and_its_stream_ends() {
    try (Client ann = Client.open(server, "/live", server.ann).live()) {
      ann.socket.sendClose(WebSocket.NORMAL_CLOSURE, "bye").join();
      assertThat(ann.end().code()).isEqualTo(1000);
    }
    await().until(() -> server.chat.streams() == 0);
  }

  @Test
  void a_close_without_a_code_is_answered_in_kind() throws IOException {
    try (RawSocket socket = new RawSocket(server, "/live", server.ann).upgraded().live()) {
      socket.send(RawSocket.CLOSE, true, new byte[0]);
      assertThat(socket.await(RawSocket.CLOSE).payload()).isEmpty();
      assertThat(socket.ended()).isTrue();
    }
  }

  @Test
  void a_clients_own_code_is_echoed() throws IOException {
    try (RawSocket socket = new RawSocket(server, "/live", server.ann).upgraded().live()) {
      socket.send(RawSocket.CLOSE, true, ByteBuffer.allocate(2).putShort((short) 3333).array());
      assertThat(socket.await(RawSocket.CLOSE).code()).isEqualTo(3333);
      assertThat(socket.ended()).isTrue();
    }
  }

  @Test
  void a_client_that_just_goes_is_noticed() throws IOException {
    try (RawSocket socket = new RawSocket(server, "/live", server.ann).upgraded().live()) {
      await().until(() -> server.chat.streams() == 1);
    }
    await().until(() -> server.chat.streams() == 0);
  }

  @Test
  void a_revoked_session_is_4403_within_a_second() {
    RoomId room = server.channel(server.ann, server.bob);
    try (Client bob = Client.open(server, "/live", server.bob).live()) {
      Instant revoked = Instant.now();
      server.revoke(server.bob);
      server.say(server.ann, room, "not for bob");
      assertThat(bob.end()).isEqualTo(new Client.End(4403, "revoked"));
      assertThat(Duration.between(revoked, Instant.now())).isLessThan(Duration.ofSeconds(1));
      assertThat(bob.heard).noneMatch(frame -> Client.type(frame).equals("message.posted"));
    }
  }

  @Test
  void an_expired_token_that_is_not_renewed_is_4401_and_one_that_is_lives_on() {
    var brief = LiveServer.caller(1, Instant.now().plusMillis(1500));
    try (Client stays = Client.open(server, "/live", brief).live();
        Client goes = Client.open(server, "/live", brief).live()) {
      stays.await("auth.expiring");
      stays.send(
          "{\"id\":\"a\",\"type\":\"auth\",\"access_token\":\"%s\"}"
              .formatted(Bearer.token(server.ann)));
      assertThat(goes.end()).isEqualTo(new Client.End(4401, "token-expired"));
      stays.send("{\"id\":\"p\",\"type\":\"ping\"}");
      stays.next(frame -> frame.path("id").asText().equals("p"));
      assertThat(stays.end).isNotDone();
    }
  }

  @Test
  void after_the_token_has_ended_commands_are_refused_even_in_the_grace() {
    RoomId room = server.channel(server.ann);
    server.close();
    server =
        new LiveServer(
            Limits.DEFAULT,
            new Timing(
                Duration.ofSeconds(1),
                Duration.ofSeconds(6),
                Duration.ofSeconds(60),
                Duration.ofSeconds(30),
                Duration.ofSeconds(60),
                Duration.ofSeconds(5)),
            Map.of());
    Instant ends = Instant.now().plusMillis(500);
    try (Client ann = Client.open(server, "/live", LiveServer.caller(1, ends)).live()) {
      await().until(() -> Instant.now().isAfter(ends));
      ann.send(
          "{\"id\":\"1\",\"type\":\"typing\",\"room\":\"%s\",\"typing\":true}".formatted(room));
      assertThat(ann.await("reply").path("status").asInt()).isEqualTo(401);
    }
  }

  @Test
  void a_server_that_goes_says_drain_and_closes_with_1012() {
    try (Client ann = Client.open(server, "/live", server.ann).live()) {
      server.chat.drain(Duration.ofMillis(100));
      ann.await("drain");
      assertThat(ann.end()).isEqualTo(new Client.End(1012, "draining"));
    }
  }

  @Test
  void one_connection_too_many_is_4429_after_a_problem() {
    server.close();
    server =
        new LiveServer(
            new Limits(16_384, 65_536, 1, 50, 10, 20, 1_000, 10_000), LiveServer.TIMING, Map.of());
    try (Client first = Client.open(server, "/live", server.ann).live();
        Client second = Client.open(server, "/live", server.ann)) {
      assertThat(second.next("problem").at("/problem/code").asText()).isEqualTo("rate-limited");
      assertThat(second.end()).isEqualTo(new Client.End(4429, "too-many"));
      assertThat(first.end).isNotDone();
    }
  }

  @Test
  void whoever_only_listens_is_pinged_and_whoever_is_deaf_is_cut() throws IOException {
    server.close();
    server =
        new LiveServer(
            Limits.DEFAULT,
            LiveServer.TIMING,
            Map.of(
                "parlance.websocket.ping-every",
                "200ms",
                "parlance.websocket.deaf-after",
                "700ms"));
    try (Client listens =
            Client.open(server, "/live", server.ann).live(); // the JDK's answers pings
        RawSocket deaf = new RawSocket(server, "/live", server.bob).upgraded().live()) {
      deaf.await(RawSocket.PING);
      await().until(() -> server.chat.streams() == 1);
      assertThat(listens.end).isNotDone();
    }
  }
}
