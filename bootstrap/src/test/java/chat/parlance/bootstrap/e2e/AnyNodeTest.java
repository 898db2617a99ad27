package chat.parlance.bootstrap.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parlance.bootstrap.TestPostgres;
import chat.parlance.bootstrap.TestServer;
import chat.parlance.bootstrap.e2e.Client.Answer;
import chat.parlance.domain.Content;
import chat.parlance.domain.Key;
import chat.parlance.domain.Position;
import chat.parlance.domain.RoomId;
import chat.parlance.testkit.transport.ChatDriver;
import chat.parlance.testkit.transport.ChatStream;
import chat.parlance.testkit.transport.Opening;
import chat.parlance.testkit.transport.Told;
import chat.parlance.testkit.wire.LongPollDriver;
import chat.parlance.testkit.wire.Rest;
import chat.parlance.testkit.wire.SseDriver;
import chat.parlance.testkit.wire.WebSocketDriver;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Three servers of one PostgreSQL: whatever was begun at one goes on at any other. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AnyNodeTest {

  private TestServer a;
  private TestServer b;
  private TestServer c;

  @BeforeAll
  @Timeout(240) // a database and three servers
  void start(@TempDir Path data) {
    Map<String, String> settings =
        Map.of("parlance.database.url", TestPostgres.database(), "parlance.database.pool", "8");
    a = TestServer.start(data, settings);
    b = TestServer.start(data, settings);
    c = TestServer.start(data, settings);
  }

  @AfterAll
  void stop() throws Exception {
    for (AutoCloseable each : Arrays.asList(c, b, a)) {
      if (each != null) {
        each.close();
      }
    }
  }

  private static String room(Client owner) {
    return owner.post("/rooms", Map.of("kind", "group", "name", "tea")).ok().get("id").asText();
  }

  @Test
  void who_registers_at_one_logs_in_at_another_and_is_known_at_the_third() {
    Client ann = Client.registered(a.uri(), "ann");
    Client atB = ann.at(b.uri());
    atB.login("ann");
    JsonNode me = atB.at(c.uri()).get("/users/me").ok();
    assertThat(me.get("username").asText()).isEqualTo("ann");
    assertThat(ann.at(c.uri()).get("/users/me").status()).isEqualTo(200);
  }

  @Test
  void a_ticket_is_good_once_wherever_it_is_shown() {
    Client tom = Client.registered(a.uri(), "tom");
    String ticket = tom.at(c.uri()).send("POST", "/auth/ticket", null).ok().get("ticket").asText();
    String path = "/events?wait=0&ticket=" + ticket;
    assertThat(new Client(a.uri()).get(path).status()).isEqualTo(200);
    assertThat(new Client(b.uri()).get(path).status()).isEqualTo(401);
    assertThat(new Client(a.uri()).get(path).status()).isEqualTo(401);
  }

  @Test
  void the_same_key_at_another_server_is_the_same_message() {
    Client kim = Client.registered(a.uri(), "kim");
    String messages = "/rooms/" + room(kim) + "/messages";
    Map<String, String> said = Map.of("key", "k1", "text", "once");
    Answer first = kim.post(messages, said);
    Answer again = kim.at(b.uri()).post(messages, said);
    assertThat(first.status()).isEqualTo(201);
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.json().get("duplicate").asBoolean()).isTrue();
    assertThat(again.json().get("seq")).isEqualTo(first.json().get("seq"));
    Answer other = kim.at(c.uri()).post(messages, Map.of("key", "k1", "text", "another"));
    assertThat(other.code()).isEqualTo("key-reused");
  }

  @Test
  void what_is_edited_read_and_looked_for_is_the_same_everywhere() {
    Client una = Client.registered(a.uri(), "una");
    String room = "/rooms/" + room(una);
    una.at(b.uri()).post(room + "/messages", Map.of("text", "first flush darjeeling")).ok();
    long seq = una.at(c.uri()).get(room + "/messages").ok().at("/items/0/seq").asLong();
    una.patch(room + "/messages/" + seq, Map.of("text", "second flush darjeeling")).ok();
    assertThat(una.at(b.uri()).get(room + "/messages/" + seq).ok().get("text").asText())
        .isEqualTo("second flush darjeeling");

    una.at(c.uri()).put(room + "/receipts", Map.of("read", seq)).ok();
    assertThat(una.get(room + "/receipts").ok().at("/items/0/read").asLong()).isEqualTo(seq);
    for (TestServer server : List.of(a, b, c)) {
      await()
          .atMost(Duration.ofSeconds(15))
          .until(
              () ->
                  una.at(server.uri())
                      .get("/search?q=darjeeling")
                      .ok()
                      .at("/items/0/message/text")
                      .asText()
                      .startsWith("second"));
    }
    una.at(b.uri()).delete(room + "/messages/" + seq);
    assertThat(una.get(room + "/messages/" + seq).ok().path("text").asText("")).isEmpty();
  }

  @Test
  void of_a_refresh_token_that_is_shown_at_two_at_once_no_session_is_left() {
    Client rob = Client.registered(a.uri(), "rob");
    Map<String, String> shown =
        Map.of("grant_type", "refresh_token", "refresh_token", rob.refreshToken());
    List<Answer> answers;
    try (ExecutorService hands = Executors.newVirtualThreadPerTaskExecutor()) {
      answers =
          IntStream.range(0, 6)
              .mapToObj(
                  i ->
                      CompletableFuture.supplyAsync(
                          () -> new Client(at(i)).post("/auth/refresh", shown), hands))
              .toList()
              .stream()
              .map(CompletableFuture::join)
              .toList();
    }
    List<Answer> good = answers.stream().filter(it -> it.status() / 100 == 2).toList();
    assertThat(good).hasSizeLessThanOrEqualTo(1);
    for (Answer answer : good) {
      Map<String, String> next =
          Map.of(
              "grant_type",
              "refresh_token",
              "refresh_token",
              answer.json().get("refresh_token").asText());
      assertThat(new Client(c.uri()).post("/auth/refresh", next).status()).isEqualTo(401);
    }
  }

  private URI at(int number) {
    return List.of(a, b, c).get(number % 3).uri();
  }

  @Test
  void a_file_comes_in_parts_by_any_server_and_its_link_is_good_at_every_one() {
    Client eve = Client.registered(a.uri(), "eve");
    byte[] half = " ".repeat(300_000).getBytes(StandardCharsets.US_ASCII);
    String id =
        part(eve.at(a.uri()), "POST", "?resumable=true&name=film.txt&size=600000", -1, new byte[0])
            .get("id")
            .asText();
    assertThat(part(eve.at(b.uri()), "PATCH", "/" + id, 0, half).get("offset").asInt())
        .isEqualTo(300_000);
    JsonNode whole = part(eve.at(c.uri()), "PATCH", "/" + id, 300_000, half);
    assertThat(whole.get("size").asInt()).isEqualTo(600_000);
    String link = eve.post("/attachments/" + id + "/link", Map.of()).ok().get("url").asText();
    for (TestServer server : List.of(a, b, c)) {
      Answer loaded = new Client(server.uri()).get(link.substring("/api/v1".length()));
      assertThat(loaded.status()).as(link).isEqualTo(200);
      assertThat(loaded.response().body()).hasSize(600_000);
    }
  }

  private static JsonNode part(Client client, String method, String path, long at, byte[] bytes) {
    var request =
        client
            .request("/attachments" + path)
            .header("Content-Type", "application/octet-stream")
            .method(method, BodyPublishers.ofByteArray(bytes));
    if (at >= 0) {
      request.header("Upload-Offset", Long.toString(at));
    }
    return client.answer(request.build()).ok();
  }

  static List<Function<URI, ChatDriver>> transports() {
    return List.of(
        WebSocketDriver::new,
        SseDriver::new,
        server -> new LongPollDriver(server).waiting(Duration.ofSeconds(1)));
  }

  /** Each stream goes on at the next server from where the last one was, while somebody talks. */
  @ParameterizedTest
  @MethodSource("transports")
  void a_stream_goes_on_at_any_server_without_gap_or_repeat(Function<URI, ChatDriver> transport) {
    Rest boss = Rest.register(a.uri(), "boss" + System.nanoTime());
    Rest reader = Rest.register(b.uri(), "reader" + System.nanoTime());
    Map<String, Object> asked =
        Map.of("kind", "group", "name", "tea", "members", List.of(reader.person().id().toString()));
    RoomId room = RoomId.parse(boss.post("/rooms", asked).ok().get("id").asText()).orElseThrow();
    Position from =
        Position.parse(reader.get("/rooms").ok().get("position").asText()).orElseThrow();
    List<Long> said = new ArrayList<>();
    List<Long> heard = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      List<Told> told = new CopyOnWriteArrayList<>();
      say(boss, i, room, said);
      ChatStream stream =
          transport.apply(at(i)).open(reader.person(), Opening.since(from), told::add);
      say(boss, i + 1, room, said);
      long last = said.getLast();
      await()
          .atMost(Duration.ofSeconds(15))
          .until(() -> events(told).stream().anyMatch(event -> event.seq() == last));
      stream.close();
      List<Told.Event> events = events(told);
      events.stream()
          .filter(event -> event.type().equals(Told.POSTED))
          .forEach(event -> heard.add(event.seq()));
      from = events.getLast().position();
    }
    assertThat(heard).isEqualTo(said);
  }

  private static List<Told.Event> events(List<Told> told) {
    return told.stream().filter(Told.Event.class::isInstance).map(Told.Event.class::cast).toList();
  }

  private void say(Rest author, int number, RoomId room, List<Long> said) {
    var reply =
        author
            .at(at(number))
            .send(room, new Key("k" + said.size()), Content.plain("word " + said.size()));
    assertThat(reply.ok()).isTrue();
    said.add(reply.seq());
  }
}
