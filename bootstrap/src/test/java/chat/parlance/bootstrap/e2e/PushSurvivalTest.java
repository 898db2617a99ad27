package chat.parlance.bootstrap.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed leaves what is to be told to the one after it. */
@Timeout(300)
class PushSurvivalTest {

  /** What a server that died had in hand is taken up after two minutes. */
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private static final int ROOMS = 8;
  private static final Map<String, String> SETTINGS =
      Map.of(
          "PARLANCE_PUSH_WEBHOOKS", "true",
          "PARLANCE_PUSH_LOOPBACK", "true",
          "PARLANCE_PUSH_AWAY", "1s");

  private record Told(String id, String room, String text, boolean taken) {}

  @TempDir private Path data;
  private final List<Told> told = new CopyOnWriteArrayList<>();
  private volatile int status = 503;
  private HttpServer service;

  @BeforeEach
  void serve() throws IOException {
    service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    service.createContext("/", this::take);
    service.start();
  }

  @AfterEach
  void stop() {
    service.stop(0);
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      var body = new ObjectMapper().readTree(exchange.getRequestBody());
      String id = exchange.getRequestHeaders().getFirst("webhook-id");
      int answer = status;
      told.add(new Told(id, body.path("room").asText(), body.path("body").asText(), answer == 204));
      exchange.sendResponseHeaders(answer, -1);
    }
  }

  private List<Told> taken() {
    return told.stream().filter(Told::taken).toList();
  }

  @Test
  void what_was_not_told_when_the_server_was_killed_is_told_once_by_the_next() {
    Client ann;
    Client bob;
    List<String> rooms = new ArrayList<>();
    try (ServerProcess server = ServerProcess.start(data, SETTINGS)) {
      ann = Client.registered(server.uri(), "ann");
      bob = Client.registered(server.uri(), "bob");
      String url = "http://127.0.0.1:" + service.getAddress().getPort() + "/hook";
      bob.put("/devices/hook", Map.of("kind", "webhook", "url", url)).ok();
      for (int i = 0; i < ROOMS; i++) {
        rooms.add(room(ann, bob, i));
      }
      rooms.subList(0, ROOMS / 2).forEach(room -> say(ann, room));
      await().atMost(PATIENCE).until(() -> told.size() >= ROOMS / 2);
      rooms.subList(ROOMS / 2, ROOMS).forEach(room -> say(ann, room));
      server.kill();
    }
    assertThat(taken()).isEmpty();
    status = 204;
    try (ServerProcess server = ServerProcess.start(data, SETTINGS)) {
      await().atMost(PATIENCE).until(() -> taken().size() >= ROOMS);
      assertThat(taken()).extracting(Told::room).containsExactlyInAnyOrderElementsOf(rooms);
      assertThat(taken()).allMatch(it -> it.text.equals("said in " + it.room));
      assertThat(told.stream().map(it -> it.room + it.id).distinct()).hasSize(ROOMS);

      // The next message finds everything as it was left: told once, and of nothing else.
      say(ann.at(server.uri()), rooms.getFirst());
      await().atMost(PATIENCE).until(() -> taken().size() > ROOMS);
      assertThat(taken()).hasSize(ROOMS + 1);
      assertThat(taken().getLast().room).isEqualTo(rooms.getFirst());
    }
  }

  private static String room(Client ann, Client bob, int i) {
    return ann.post(
            "/rooms", Map.of("kind", "group", "name", "room " + i, "members", List.of(bob.id())))
        .ok()
        .path("id")
        .asText();
  }

  private static void say(Client ann, String room) {
    ann.post("/rooms/" + room + "/messages", Map.of("text", "said in " + room)).ok();
  }
}
