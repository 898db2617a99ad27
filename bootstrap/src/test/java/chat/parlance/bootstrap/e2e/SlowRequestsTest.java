package chat.parlance.bootstrap.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.parlance.bootstrap.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients that keep a connection and ask for nothing, or never come to the end of it. */
class SlowRequestsTest {

  @TempDir private static Path data;
  private static TestServer server;
  private static Client ann;
  private static String room;

  @BeforeAll
  static void start() {
    server =
        TestServer.start(
            data,
            Map.of(
                "parlance.limits.request-time", "700ms",
                "parlance.limits.idle-time", "3s",
                "parlance.limits.sockets-per-address", "30"));
    ann = Client.registered(server.uri(), "ann");
    room = ann.post("/rooms", Map.of("kind", "group", "name", "tea")).ok().get("id").asText();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void a_connection_that_says_nothing_is_ended() throws IOException {
    try (RawHttp silent = new RawHttp(server.uri())) {
      assertThat(silent.rest()).isEmpty();
    }
  }

  @Test
  void a_connection_is_kept_for_the_next_request_and_then_ended() throws IOException {
    try (RawHttp client = new RawHttp(server.uri())) {
      for (int i = 0; i < 3; i++) {
        client.begin("GET /api/v1/users/me", ann).write("\r\n");
        assertThat(client.until("\"username\":\"ann\"")).startsWith("HTTP/1.1 200");
        client.until("}");
      }
      assertThat(client.rest()).isEmpty();
    }
  }

  @Test
  void a_head_that_dribbles_is_refused_with_408() throws IOException {
    try (RawHttp slow = new RawHttp(server.uri()).begin("GET /api/v1/users/me", ann)) {
      ScheduledExecutorService dribble = dribble(slow, "X-Slow: 1\r\n");
      assertThat(slow.rest())
          .startsWith("HTTP/1.1 408")
          .contains("application/problem+json", "\"code\":\"invalid\"");
      dribble.shutdownNow();
    }
  }

  @Test
  void it_is_refused_long_before_a_connection_that_says_nothing_is_ended(@TempDir Path other)
      throws IOException {
    Map<String, String> settings =
        Map.of("parlance.limits.request-time", "500ms", "parlance.limits.idle-time", "10m");
    try (TestServer patient = TestServer.start(other, settings);
        RawHttp slow = new RawHttp(patient.uri()).begin("GET /api/v1/users/me", ann)) {
      ScheduledExecutorService dribble = dribble(slow, "X-Slow: 1\r\n");
      assertThat(slow.rest()).startsWith("HTTP/1.1 408");
      dribble.shutdownNow();
    }
  }

  @Test
  void a_body_that_stops_is_refused_with_408_and_nothing_is_stored() throws IOException {
    long head = head();
    try (RawHttp slow =
        new RawHttp(server.uri())
            .begin("POST /api/v1/rooms/" + room + "/messages", ann, "Content-Length: 100")) {
      slow.write("\r\n{\"text\":");
      assertThat(slow.rest()).startsWith("HTTP/1.1 408");
    }
    assertThat(head()).isEqualTo(head);
  }

  @Test
  void a_body_that_dribbles_is_refused_however_long_it_says_that_it_is() throws IOException {
    try (RawHttp slow =
        new RawHttp(server.uri())
            .begin("POST /api/v1/attachments?name=a.txt", ann, "Content-Length: 20000000")
            .write("\r\n")) {
      ScheduledExecutorService dribble = dribble(slow, "x");
      assertThat(slow.rest()).startsWith("HTTP/1.1 408");
      dribble.shutdownNow();
    }
  }

  @Test
  void the_time_of_an_answer_does_not_count() throws IOException {
    try (RawHttp poll =
            new RawHttp(server.uri())
                .begin("GET /events?wait=4", ann, "Accept: application/json")
                .write("\r\n");
        RawHttp stream =
            new RawHttp(server.uri())
                .begin("GET /events", ann, "Accept: text/event-stream")
                .write("\r\n")) {
      assertThat(poll.until("\"position\"")).startsWith("HTTP/1.1 200");
      ann.post("/rooms/" + room + "/messages", Map.of("text", "still there")).ok();
      assertThat(stream.until("still there")).startsWith("HTTP/1.1 200");
    }
  }

  @Test
  void a_websocket_is_not_bound_by_it() throws IOException {
    try (Socket socket = Socket.live(ann, "");
        RawHttp silent = new RawHttp(server.uri())) {
      assertThat(silent.rest()).as("as long as a silent connection lives").isEmpty();
      socket.send(Map.of("id", "p", "type", "ping"));
      assertThat(socket.reply("p").get("status").asInt()).isEqualTo(200);
    }
  }

  @Test
  void an_address_has_only_so_many_connections_and_has_them_again() throws IOException {
    List<RawHttp> all = new ArrayList<>();
    try {
      for (int i = 0; i < 60; i++) {
        all.add(new RawHttp(server.uri()));
      }
      assertThatThrownBy(() -> new Client(server.uri()).get("/health"))
          .isInstanceOf(Client.Unreachable.class);
      assertThat(all.getLast().rest()).isEmpty();
    } finally {
      for (RawHttp some : all) {
        some.close();
      }
    }
    Awaitility.await()
        .ignoreExceptions()
        .until(() -> new Client(server.uri()).get("/health").status() == 200);
  }

  private static long head() {
    return ann.get("/rooms/" + room).ok().get("head").asLong();
  }

  /** A little at a time, for as long as the server listens. */
  private static ScheduledExecutorService dribble(RawHttp slow, String little) {
    ScheduledExecutorService pace = Executors.newSingleThreadScheduledExecutor();
    var unused = pace.scheduleAtFixedRate(() -> write(slow, little), 0, 100, TimeUnit.MILLISECONDS);
    return pace;
  }

  private static void write(RawHttp slow, String little) {
    try {
      slow.write(little);
    } catch (IOException ended) {
      throw new UncheckedIOException(ended); // which ends the dribble, as it should
    }
  }
}
