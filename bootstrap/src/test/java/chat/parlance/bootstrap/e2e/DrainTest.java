package chat.parlance.bootstrap.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parlance.bootstrap.e2e.Client.Answer;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server that is told to stop while a send is under way, held open by a service that is asked
 * about it.
 */
@Timeout(120)
class DrainTest {

  @TempDir private Path data;
  private final ExecutorService hands = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch mayAnswer = new CountDownLatch(1);
  private HttpServer hook;

  @BeforeEach
  void serve() throws IOException {
    hook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    hook.setExecutor(hands);
    hook.createContext("/", this::answerLate);
    hook.start();
  }

  private void answerLate(HttpExchange exchange) throws IOException {
    asked.countDown();
    try (exchange) {
      mayAnswer.await();
      byte[] verdict = "{\"verdict\":\"allow\"}".getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, verdict.length);
      exchange.getResponseBody().write(verdict);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @AfterEach
  void end() {
    mayAnswer.countDown();
    hook.stop(0);
    hands.close();
  }

  private ServerProcess server(Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(settings);
    all.put("PARLANCE_HOOK_URL", "http://127.0.0.1:" + hook.getAddress().getPort() + "/");
    all.put("PARLANCE_HOOK_SECRET", "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=");
    all.put("PARLANCE_HOOK_TIMEOUT", "60s");
    all.put("PARLANCE_DEMO_ROOM", "false"); // its first message would be asked about, too
    return ServerProcess.start(data, all);
  }

  private static String room(Client owner) {
    return owner.post("/rooms", Map.of("kind", "group", "name", "tea")).ok().get("id").asText();
  }

  @Test
  void it_is_not_ready_at_once_serves_until_told_again_and_finishes_what_it_was_asked()
      throws Exception {
    try (ServerProcess server = server(Map.of("PARLANCE_DRAIN_NOTICE", "60s"))) {
      Client ann = Client.registered(server.uri(), "ann");
      Client other = ann.at(server.uri());
      String room = room(ann);
      try (Socket socket = Socket.live(ann, "")) {
        CompletableFuture<Answer> send = send(ann, room);
        assertThat(ann.at(server.uri()).get("/health/readiness").status()).isEqualTo(200);

        server.tellToStop();
        await()
            .atMost(Duration.ofSeconds(10))
            .until(() -> other.get("/health/readiness").status() == 503);
        assertThat(other.get("/health/liveness").status()).isEqualTo(200);
        Answer served = other.get("/rooms");
        assertThat(served.ok().get("items")).hasSize(1);
        assertThat(served.response().headers().firstValue("Connection")).contains("close");
        try (Socket late = Socket.live(ann, "")) {
          assertThat(late.closed).as("streams are taken until they are sent elsewhere").isZero();
        }
        assertThat(socket.closed).isZero();

        server.tellToStop();
        assertThat(socket.awaitClose()).isEqualTo(1012);
        assertThat(socket.await("drain").get("reconnectAfterMs").asLong()).isNotNegative();
        assertThat(server.awaitExit()).isZero();
        assertThat(send).as("told twice, it waits for nobody").isCompletedExceptionally();
      }
    }
  }

  @Test
  void a_send_that_is_under_way_is_answered_and_kept() throws Exception {
    Client ann;
    String room;
    try (ServerProcess server = server(Map.of())) {
      ann = Client.registered(server.uri(), "ann");
      room = room(ann);
      Client other = ann.at(server.uri());
      try (EventStream stream = EventStream.open(ann, null)) {
        await().atMost(Duration.ofSeconds(10)).until(() -> stream.has("live"));
        CompletableFuture<Answer> send = send(ann, room);
        server.tellToStop();
        await().atMost(Duration.ofSeconds(10)).until(() -> stream.ended);
        assertThat(stream.has("drain")).isTrue();
        assertThat(send).isNotDone();
        isGone(other);

        mayAnswer.countDown();
        Answer answer = send.join();
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.response().headers().firstValue("Connection")).contains("close");
        assertThat(server.awaitExit()).isZero();
      }
    }
    try (ServerProcess again = server(Map.of())) {
      assertThat(
              ann.at(again.uri())
                  .get("/rooms/" + room + "/messages")
                  .ok()
                  .at("/items/0/text")
                  .asText())
          .isEqualTo("late");
    }
  }

  /** Nobody is let in any more: a stream is refused first, then every connection. */
  private static void isGone(Client client) {
    await()
        .atMost(Duration.ofSeconds(10))
        .until(
            () -> {
              try {
                Answer refused = client.get("/events");
                assertThat(refused.status()).isEqualTo(503);
                assertThat(refused.response().headers().firstValue("Retry-After")).isPresent();
                return false;
              } catch (Client.Unreachable gone) {
                return true;
              }
            });
  }

  @Test
  void a_command_that_is_under_way_is_answered_before_its_socket_is_closed() throws Exception {
    try (ServerProcess server = server(Map.of())) {
      Client ann = Client.registered(server.uri(), "ann");
      String room = room(ann);
      try (Socket socket = Socket.live(ann, "")) {
        socket.send(
            Map.of("type", "message.send", "id", "1", "room", room, "key", "k", "text", "late"));
        asked.await();
        server.tellToStop();
        socket.await("drain");
        assertThat(socket.closed).isZero();

        mayAnswer.countDown();
        assertThat(socket.reply("1").at("/status").asInt()).isEqualTo(201);
        assertThat(socket.awaitClose()).isEqualTo(1012);
        assertThat(server.awaitExit()).isZero();
      }
    }
  }

  @Test
  void what_does_not_end_in_time_is_cut_and_logged() throws Exception {
    try (ServerProcess server = server(Map.of("PARLANCE_DRAIN_WITHIN", "1s"))) {
      Client ann = Client.registered(server.uri(), "ann");
      CompletableFuture<Answer> send = send(ann, room(ann));
      server.tellToStop();
      assertThat(server.awaitExit()).isZero();
      assertThat(server.said()).contains("1 streams or requests had not ended in time");
      await().atMost(Duration.ofSeconds(10)).until(send::isCompletedExceptionally);
    }
  }

  @Test
  void a_database_that_falls_silent_does_not_keep_it() throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start();
        DatabaseLine line = DatabaseLine.to(postgres.getPort());
        ServerProcess server =
            ServerProcess.start(
                data,
                Map.of("PARLANCE_DRAIN_WITHIN", "1s", "PARLANCE_DATABASE_TIMEOUT", "60s"),
                "--database-url",
                "jdbc:postgresql://127.0.0.1:" + line.port() + "/postgres?user=postgres")) {
      Client ann = Client.registered(server.uri(), "ann");
      String room = room(ann);
      line.hold();
      CompletableFuture<Answer> send =
          CompletableFuture.supplyAsync(
              () -> ann.post("/rooms/" + room + "/messages", Map.of("text", "late")), hands);
      server.tellToStop();
      assertThat(server.awaitExit()).isZero();
      assertThat(server.said()).contains("Not stopped after 6 s");
      await().atMost(Duration.ofSeconds(10)).until(send::isCompletedExceptionally);
    }
  }

  /** A send that the service has been asked about. */
  private CompletableFuture<Answer> send(Client author, String room) throws InterruptedException {
    CompletableFuture<Answer> send =
        CompletableFuture.supplyAsync(
            () -> author.post("/rooms/" + room + "/messages", Map.of("text", "late")), hands);
    asked.await();
    return send;
  }
}
