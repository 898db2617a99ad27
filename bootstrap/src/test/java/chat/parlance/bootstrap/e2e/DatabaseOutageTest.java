package chat.parlance.bootstrap.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parlance.bootstrap.TestServer;
import chat.parlance.bootstrap.e2e.Client.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole server over a PostgreSQL that goes away, falls silent, is locked, or is slow. */
@Timeout(400)
class DatabaseOutageTest {

  private static final String TABLES = "account, room, entry, member, clock, invitation";
  private static EmbeddedPostgres postgres;
  private static int databases;

  @TempDir private Path data;
  private String database;
  private DatabaseLine line;

  @BeforeAll
  static void startDatabase() throws IOException {
    postgres = EmbeddedPostgres.builder().start();
  }

  @AfterAll
  static void stopDatabase() throws IOException {
    postgres.close();
  }

  @BeforeEach
  void connect() throws SQLException {
    database = "outage" + databases++;
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + database);
    }
    line = DatabaseLine.to(postgres.getPort());
  }

  @AfterEach
  void disconnect() {
    line.close();
  }

  private TestServer server(String connect, String timeout) {
    Map<String, String> settings = new HashMap<>();
    settings.put(
        "parlance.database.url",
        "jdbc:postgresql://127.0.0.1:" + line.port() + "/" + database + "?user=postgres");
    settings.put("parlance.database.pool", "6");
    settings.put("parlance.database.connect", connect);
    settings.put("parlance.database.timeout", timeout);
    settings.put("parlance.live.heartbeat", "1s");
    return TestServer.start(data, settings);
  }

  @Test
  void while_it_is_gone_everybody_is_told_and_when_it_is_back_all_goes_on() {
    try (TestServer server = server("2s", "2s");
        Outage outage = new Outage(server.uri())) {
      outage.sends();
      line.refuse();
      endures(outage);
      assertThat(outage.health("/liveness")).isEqualTo(200);
      outage.awaitHealth("/readiness", 503);
      await().until(() -> new Scrape(server.uri()).number("parlance_store_up") == 0);
      line.mend();
      outage.heals();
      Scrape healed = new Scrape(server.uri());
      assertThat(healed.number("parlance_store_up")).isEqualTo(1);
      assertThat(healed.number("parlance_store_unanswered_total")).isPositive();
    }
  }

  @Test
  void while_it_says_nothing_everybody_is_told_and_when_it_speaks_again_all_goes_on() {
    try (TestServer server = server("2s", "2s");
        Outage outage = new Outage(server.uri())) {
      outage.sends();
      line.hold();
      endures(outage);
      assertThat(outage.health("/liveness")).isEqualTo(200);
      outage.awaitHealth("/readiness", 503);
      line.mend();
      outage.heals();
    }
  }

  /** What is refused, and what goes on without a store. */
  private static void endures(Outage outage) {
    outage.isRefused();
    Client stranger = new Client(outage.ann.server());
    Map<String, String> bob = Map.of("username", "bob", "password", "correct horse");
    Map<String, String> refresh =
        Map.of("grant_type", "refresh_token", "refresh_token", outage.bob.refreshToken());
    isUnavailable(
        () -> outage.bob.get("/rooms"),
        () -> outage.bob.get("/rooms/" + outage.room + "/messages"),
        () -> stranger.post("/auth/login", bob),
        () -> stranger.post("/auth/refresh", refresh),
        () -> stranger.post("/auth/guest", Map.of("displayName", "Guest")),
        () -> outage.ann.post("/auth/ticket", Map.of()),
        () -> outage.ann.post("/attachments?name=a.txt", Map.of("a", "file")),
        () -> outage.bob.get("/events?wait=0"));
    // A page needs nothing of the store.
    assertThat(outage.page("/start")).isEqualTo(200);
    int beats = beats(outage);
    await().atMost(Duration.ofSeconds(10)).until(() -> beats(outage) > beats);
  }

  private static int beats(Outage outage) {
    return (int)
        outage.sse.frames.stream().filter(frame -> frame.event().equals("heartbeat")).count();
  }

  @SafeVarargs
  private static void isUnavailable(Supplier<Answer>... calls) {
    for (Supplier<Answer> call : calls) {
      Outage.isUnavailable(Outage.within(call));
    }
  }

  @Test
  void while_every_connection_waits_for_a_lock_everybody_is_told_and_then_all_goes_on()
      throws SQLException {
    try (TestServer server = server("2s", "2s");
        Outage outage = new Outage(server.uri());
        ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
      outage.sends();
      try (Connection locked = locked(TABLES)) {
        assertThat(locked.isClosed()).isFalse();
        List<CompletableFuture<Answer>> waiting = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
          waiting.add(
              CompletableFuture.supplyAsync(
                  () -> Outage.within(() -> outage.bob.get("/rooms")), many));
        }
        outage.isRefused();
        waiting.forEach(answer -> Outage.isUnavailable(answer.join()));
        everyCallSaysSo(outage);
        // The database is well: the server is as ready as another would be.
        assertThat(outage.health("/readiness")).isEqualTo(200);
      }
      outage.heals();
    }
  }

  /** Sessions can be asked for: the calls come to what they are about. */
  private static void everyCallSaysSo(Outage outage) {
    Client ann = outage.ann;
    String room = "/rooms/" + outage.room;
    for (String path :
        List.of(
            "/users/me",
            "/users?q=bob",
            "/rooms",
            "/rooms/discover?q=room",
            room,
            room + "/members",
            room + "/messages",
            room + "/messages/2",
            room + "/messages/2/thread",
            room + "/receipts",
            room + "/pins",
            room + "/invitations",
            room + "/bans",
            "/search?q=kettle",
            "/events?wait=0")) {
      isUnavailable(() -> ann.get(path));
    }
    isUnavailable(
        () -> ann.post("/rooms", Map.of("kind", "channel", "name", "another")),
        () -> ann.patch(room, Map.of("name", "renamed")),
        () -> ann.patch(room + "/messages/2", Map.of("text", "changed")),
        () -> ann.delete(room + "/messages/2"),
        () -> ann.put(room + "/messages/2/reactions/%F0%9F%AB%96", Map.of()),
        () -> ann.put(room + "/receipts", Map.of("read", 1)),
        () -> ann.put(room + "/pins/2", Map.of()),
        () -> ann.post(room + "/members", Map.of("userId", outage.bob.id())),
        () -> ann.post(room + "/leave", Map.of()),
        () -> ann.patch("/users/me", Map.of("displayName", "Ann")));
  }

  private Connection locked(String tables) throws SQLException {
    Connection connection =
        DriverManager.getConnection(
            "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/" + database, "postgres", "");
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute("LOCK TABLE " + tables + " IN ACCESS EXCLUSIVE MODE");
    }
    return connection;
  }

  @Test
  void what_is_slow_to_find_keeps_nobody_else_from_sending_and_reading() throws SQLException {
    try (TestServer server = server("10s", "30s");
        Outage outage = new Outage(server.uri());
        ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
      outage.sends();
      List<CompletableFuture<Answer>> searches = new ArrayList<>();
      try (Connection locked = locked("message_search")) {
        assertThat(locked.isClosed()).isFalse();
        for (int i = 0; i < 20; i++) {
          searches.add(
              CompletableFuture.supplyAsync(() -> outage.bob.get("/search?q=kettle"), many));
        }
        for (int i = 0; i < 10; i++) {
          outage.sends();
          outage.bob.get("/rooms/" + outage.room + "/messages").ok();
        }
        assertThat(searches).noneMatch(search -> search.isDone() && search.join().status() == 200);
      }
      searches.forEach(CompletableFuture::join);
      outage.heals();
    }
  }

  @Test
  void a_slow_one_makes_everything_slow_and_refuses_nothing() {
    try (TestServer server = server("5s", "10s");
        Outage outage = new Outage(server.uri())) {
      line.slow(Duration.ofMillis(50));
      for (int i = 0; i < 5; i++) {
        outage.sends();
      }
      outage.bob.get("/rooms").ok();
      outage.heals();
    }
  }

  @Test
  void a_commit_whose_answer_is_lost_is_of_unknown_fate_and_its_key_settles_it() {
    try (TestServer server = server("2s", "2s");
        Outage outage = new Outage(server.uri())) {
      outage.sends();
      line.leaveUnanswered("marked");
      Map<String, String> message = Map.of("key", "marked-1", "text", "marked");
      String messages = "/rooms/" + outage.room + "/messages";
      Outage.isUnavailable(Outage.within(() -> outage.ann.post(messages, message)));
      Answer again = settled(outage, messages, message);
      assertThat(again.status()).isEqualTo(200);
      assertThat(again.json().path("duplicate").asBoolean()).isTrue();
      outage.acknowledged().add("marked-1");
      outage.heals();
    }
  }

  @Test
  void a_message_that_the_database_never_heard_of_is_not_there_and_can_be_sent_again() {
    try (TestServer server = server("2s", "2s");
        Outage outage = new Outage(server.uri())) {
      outage.sends();
      line.lose("marked");
      Map<String, String> message = Map.of("key", "marked-1", "text", "marked");
      String messages = "/rooms/" + outage.room + "/messages";
      Outage.isUnavailable(Outage.within(() -> outage.ann.post(messages, message)));
      assertThat(outage.stored(outage.ann).stream().map(JsonNode::toString))
          .noneMatch(stored -> stored.contains("marked"));
      assertThat(settled(outage, messages, message).status()).isEqualTo(201);
      outage.acknowledged().add("marked-1");
      outage.heals();
    }
  }

  /** Sends it again, as often as it is told to. */
  private static Answer settled(Outage outage, String messages, Map<String, String> message) {
    return await()
        .atMost(Duration.ofSeconds(40))
        .until(() -> outage.ann.post(messages, message), answer -> answer.status() != 503);
  }
}
