package chat.parlance.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.domain.RoomId;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a client hears, and in which order. */
class StreamTest {

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
  void hello_comes_first_then_live() {
    RoomId room = server.channel(server.ann);
    try (Client ann = Client.open(server, "/live", server.ann)) {
      JsonNode hello = ann.next("hello");
      assertThat(hello.path("user").asText()).isEqualTo(server.ann.user().toString());
      assertThat(hello.path("resumed").asBoolean()).isFalse();
      assertThat(hello.at("/limits/frameBytes").asInt()).isEqualTo(65536);
      assertThat(ann.next("live").path("position").asText())
          .isEqualTo(hello.path("position").asText());
      assertThat(ann.socket.getSubprotocol()).isEqualTo("parlance.v1.json");

      server.say(server.ann, room, "hi");
      assertThat(ann.texts(1)).containsExactly("hi");
    }
  }

  @Test
  void the_path_of_the_rest_calls_works_too_and_no_subprotocol_is_needed() {
    try (Client ann = Client.withoutSubprotocol(server, "/api/v1/live", server.ann)) {
      ann.live();
      assertThat(ann.socket.getSubprotocol()).isEmpty();
    }
  }

  @Test
  void events_of_two_rooms_come_in_the_order_of_their_positions() {
    RoomId one = server.channel(server.ann, server.bob);
    RoomId two = server.channel(server.ann, server.bob);
    try (Client bob = Client.open(server, "/live", server.bob).live()) {
      List<String> said = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        server.say(server.ann, i % 2 == 0 ? one : two, "m" + i);
        said.add("m" + i);
      }
      assertThat(bob.texts(100)).isEqualTo(said);
    }
  }

  @Test
  void a_resumed_stream_goes_on_where_it_was_without_gap_or_repeat() {
    RoomId room = server.channel(server.ann, server.bob);
    String since;
    try (Client bob = Client.open(server, "/live", server.bob).live()) {
      server.say(server.ann, room, "before");
      since = bob.next("message.posted").path("position").asText();
    }
    server.say(server.ann, room, "missed 1");
    server.say(server.ann, room, "missed 2");
    try (Client bob = Client.open(server, "/live?since=" + since, server.bob)) {
      assertThat(bob.next("hello").path("resumed").asBoolean()).isTrue();
      assertThat(bob.texts(2)).containsExactly("missed 1", "missed 2");
      bob.next("live");
      server.say(server.ann, room, "after");
      assertThat(bob.texts(1)).containsExactly("after");
    }
  }

  @Test
  void rooms_narrows_the_stream() {
    RoomId wanted = server.channel(server.ann, server.bob);
    RoomId other = server.channel(server.ann, server.bob);
    try (Client bob = Client.open(server, "/live?rooms=" + wanted, server.bob).live()) {
      server.say(server.ann, other, "not this");
      server.say(server.ann, wanted, "this");
      assertThat(bob.texts(1)).containsExactly("this");
    }
  }

  @Test
  void a_position_of_another_epoch_is_a_reset() {
    try (Client bob = Client.open(server, "/live?since=gone.7", server.bob)) {
      JsonNode hello = bob.next("hello");
      assertThat(hello.path("resumed").asBoolean()).isFalse();
      assertThat(hello.at("/reset/reason").asText()).isEqualTo("epoch");
      bob.next("live");
    }
  }

  @Test
  void heartbeats_tell_the_head() {
    try (Client bob = Client.open(server, "/live", server.bob).live()) {
      assertThat(bob.await("heartbeat").path("position").asText()).contains(".");
    }
  }
}
