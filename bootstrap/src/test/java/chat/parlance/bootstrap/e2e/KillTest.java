package chat.parlance.bootstrap.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} in the middle of a burst of sends, again and again, over the same data: every
 * acknowledged message is there once, in order, and a client that resumes sees the whole log
 * without a gap or a repeat.
 */
class KillTest {

  private static final int ROUNDS = 3;
  private static final int SENDERS = 8;
  private static final int ACKS_A_ROUND = 150;
  private static final Map<String, String> UNHURRIED =
      Map.of("PARLANCE_LIMITS_SENDS_PER_SECOND", "100000", "PARLANCE_LIMITS_SEND_BURST", "100000");

  @TempDir private Path data;

  @Test
  void on_h2() {
    run();
  }

  @Test
  void on_postgresql() throws IOException {
    // The library turns these off to be quick; here they are what is tested.
    try (EmbeddedPostgres postgres =
        EmbeddedPostgres.builder()
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .start()) {
      run("--database-url", postgres.getJdbcUrl("postgres", "postgres"));
    }
  }

  private void run(String... arguments) {
    Map<String, Long> acknowledged = new ConcurrentHashMap<>();
    List<EventStream.Frame> seen = new ArrayList<>();
    String room;
    Client ann;
    try (ServerProcess server = ServerProcess.start(data, UNHURRIED, arguments)) {
      ann = Client.registered(server.uri(), "ann");
      room = ann.post("/rooms", Map.of("kind", "channel", "name", "burst")).ok().get("id").asText();
      String position = ann.get("/rooms").ok().get("position").asText();
      burst(server, ann, room, 0, acknowledged, seen, position);
    }
    for (int round = 1; round < ROUNDS; round++) {
      try (ServerProcess server = ServerProcess.start(data, UNHURRIED, arguments)) {
        burst(server, ann.at(server.uri()), room, round, acknowledged, seen, seen.getLast().id());
      }
    }
    try (ServerProcess server = ServerProcess.start(data, UNHURRIED, arguments)) {
      verify(ann.at(server.uri()), room, acknowledged, seen);
    }
  }

  /**
   * Senders send until the server is killed under them, while a reader follows from where it was.
   */
  private static void burst(
      ServerProcess server,
      Client ann,
      String room,
      int round,
      Map<String, Long> acknowledged,
      List<EventStream.Frame> seen,
      String since) {
    var stopping = new AtomicBoolean();
    int before = acknowledged.size();
    try (EventStream stream = EventStream.open(ann, since)) {
      await().atMost(Duration.ofSeconds(20)).until(() -> stream.has("live"));
      List<Thread> senders = new ArrayList<>();
      for (int s = 0; s < SENDERS; s++) {
        String prefix = round + "-" + s + "-";
        senders.add(
            Thread.ofVirtual().start(() -> send(ann, room, prefix, acknowledged, stopping)));
      }
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> acknowledged.size() >= before + ACKS_A_ROUND);
      server.kill();
      stopping.set(true);
      for (Thread sender : senders) {
        sender.join();
      }
      await().atMost(Duration.ofSeconds(20)).until(() -> stream.ended);
      assertThat(stream.frames.getFirst().data().get("resumed").asBoolean()).isTrue();
      seen.addAll(stream.events());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static void send(
      Client ann,
      String room,
      String prefix,
      Map<String, Long> acknowledged,
      AtomicBoolean stopping) {
    for (int i = 0; !stopping.get(); i++) {
      String key = prefix + i;
      try {
        JsonNode sent =
            ann.post("/rooms/" + room + "/messages", Map.of("key", key, "text", "text of " + key))
                .ok();
        acknowledged.put(key, sent.get("seq").asLong());
      } catch (Client.Unreachable killed) {
        return; // whether this one was stored is unknown
      }
    }
  }

  private static void verify(
      Client ann, String room, Map<String, Long> acknowledged, List<EventStream.Frame> seen) {
    List<JsonNode> log = new ArrayList<>();
    long after = 0;
    JsonNode page;
    do {
      page = ann.get("/rooms/" + room + "/messages?after=" + after + "&limit=200").ok();
      page.get("items").forEach(log::add);
      after = log.getLast().get("seq").asLong();
    } while (page.get("hasAfter").asBoolean());

    assertThat(log)
        .extracting(message -> message.get("seq").asLong())
        .isEqualTo(LongStream.rangeClosed(2, log.size() + 1L).boxed().toList());
    assertThat(log).extracting(message -> message.get("key").asText()).doesNotHaveDuplicates();
    assertThat(acknowledged.size()).isGreaterThanOrEqualTo(ROUNDS * ACKS_A_ROUND);
    acknowledged.forEach(
        (key, seq) -> {
          JsonNode stored = log.get((int) (seq - 2));
          assertThat(stored.get("key").asText()).isEqualTo(key);
          assertThat(stored.get("text").asText()).isEqualTo("text of " + key);
        });

    try (EventStream stream = EventStream.open(ann, seen.getLast().id())) {
      await().atMost(Duration.ofSeconds(20)).until(() -> stream.has("live"));
      List<EventStream.Frame> all = new ArrayList<>(seen);
      all.addAll(stream.events());
      assertThat(all)
          .extracting(frame -> frame.data().get("seq").asLong())
          .isEqualTo(LongStream.rangeClosed(2, log.size() + 1L).boxed().toList());
    }
  }
}
