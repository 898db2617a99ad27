package chat.parlance.bootstrap.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parlance.bootstrap.TestServer;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What gives access to the whole server, what does not, and how it is taken away. */
class TokenEndToEndTest {

  @TempDir static Path data;
  private static TestServer server;

  @BeforeAll
  static void start() {
    server = TestServer.start(data, Map.of("parlance.administrators", "root"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static Client registered(String name) {
    return Client.registered(server.uri(), name);
  }

  private static Client stranger() {
    return new Client(server.uri());
  }

  private static String ticket(Client client) {
    return client.send("POST", "/auth/ticket", null).ok().path("ticket").asText();
  }

  private static int status(HttpRequest.Builder request) {
    return stranger()
        .answer(
            request.header("Accept", "application/json").timeout(Duration.ofSeconds(15)).build())
        .status();
  }

  private static Client.Answer refresh(String token) {
    return stranger()
        .post("/auth/refresh", Map.of("grant_type", "refresh_token", "refresh_token", token));
  }

  @Test
  void a_token_is_taken_from_the_header_and_from_no_address() {
    Client ann = registered("ann-header");
    assertThat(ann.get("/users/me").status()).isEqualTo(200);
    for (String name : List.of("access_token", "token", "bearer", "authorization", "jwt")) {
      assertThat(stranger().get("/users/me?" + name + "=" + ann.token()).status()).isEqualTo(401);
      assertThat(stranger().get("/events?wait=0&" + name + "=" + ann.token()).status())
          .isEqualTo(401);
    }
  }

  @Test
  void a_ticket_opens_one_stream_and_nothing_else() {
    Client ann = registered("ann-ticket");
    String ticket = ticket(ann);
    for (String path :
        List.of(
            "/users/me", "/rooms", "/search", "/auth/sessions", "/users/live", "/rooms/events")) {
      assertThat(stranger().get(path + "?ticket=" + ticket).status()).as(path).isEqualTo(401);
    }
    assertThat(stranger().send("POST", "/auth/ticket?ticket=" + ticket, null).status())
        .isEqualTo(401);
    assertThat(status(stranger().request("/users/me").header("Authorization", "Bearer " + ticket)))
        .isEqualTo(401);

    assertThat(stranger().get("/events?wait=0&ticket=" + ticket).status()).isEqualTo(200);
    assertThat(stranger().get("/events?wait=0&ticket=" + ticket).status()).isEqualTo(401);
    assertThat(stranger().get("/events?wait=0&ticket=" + "x".repeat(4_000)).status())
        .isEqualTo(401);
  }

  @Test
  void of_many_who_show_one_ticket_at_once_one_is_let_in() throws Exception {
    String ticket = ticket(registered("ann-tickets"));
    List<Integer> statuses =
        together(8, () -> stranger().get("/events?wait=0&ticket=" + ticket).status());
    assertThat(statuses).containsOnlyOnce(200).containsOnly(200, 401);
  }

  @Test
  void a_ticket_is_worth_nothing_after_its_session() {
    Client ann = registered("ann-late-ticket");
    String ticket = ticket(ann);
    assertThat(ann.send("POST", "/auth/logout", null).status()).isEqualTo(204);
    assertThat(stranger().get("/events?wait=0&ticket=" + ticket).status()).isEqualTo(401);
  }

  @Test
  void a_ticket_expires() throws IOException {
    Path folder = data.resolve("short");
    try (TestServer other = TestServer.start(folder, Map.of())) {
      var tickets = other.bean(chat.parlance.application.port.out.Tickets.class);
      Client ann = Client.registered(other.uri(), "ann");
      String ticket = ticket(ann);
      var kept = tickets.take(hash(ticket), java.time.Instant.now()).orElseThrow();
      assertThat(Duration.between(java.time.Instant.now(), kept.expiresAt()))
          .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(30));
      tickets.put(
          hash(ticket),
          new chat.parlance.application.port.out.Tickets.Ticket(
              kept.user(), kept.session(), kept.validUntil(), java.time.Instant.now()));
      assertThat(new Client(other.uri()).get("/events?wait=0&ticket=" + ticket).status())
          .isEqualTo(401);
    }
  }

  private static String hash(String secret) {
    try {
      return java.util.HexFormat.of()
          .formatHex(
              java.security.MessageDigest.getInstance("SHA-256")
                  .digest(secret.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    } catch (java.security.NoSuchAlgorithmException impossible) {
      throw new AssertionError(impossible);
    }
  }

  @Test
  void a_refresh_token_that_is_used_twice_ends_the_session_and_its_streams() {
    Client ann = registered("ann-reuse");
    try (Socket socket = Socket.live(ann, "")) {
      String next = refresh(ann.refreshToken()).ok().path("refresh_token").asText();
      assertThat(refresh(ann.refreshToken()).status()).isEqualTo(401);

      assertThat(socket.awaitClose()).isEqualTo(4403);
      assertThat(refresh(next).status()).isEqualTo(401);
      assertThat(ann.get("/users/me").status()).isEqualTo(401);
    }
  }

  @Test
  void of_many_who_exchange_one_refresh_token_at_once_one_gets_an_answer_and_none_keeps_it()
      throws Exception {
    Client ann = registered("ann-race");
    List<Client.Answer> answers = together(8, () -> refresh(ann.refreshToken()));
    assertThat(answers).extracting(Client.Answer::status).containsOnlyOnce(200);
    for (Client.Answer answer : answers) {
      if (answer.status() == 200) {
        assertThat(refresh(answer.ok().path("refresh_token").asText()).status()).isEqualTo(401);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "../../etc/passwd", "' OR '1'='1"})
  void what_is_no_refresh_token_is_refused(String token) {
    assertThat(refresh(token).status()).isEqualTo(401);
    Client ann = new Client(server.uri());
    assertThat(
            status(ann.request("/users/me").header("Authorization", "Bearer " + token + "token")))
        .isEqualTo(401);
  }

  @Test
  void an_access_token_is_no_refresh_token_nor_the_other_way_round() {
    Client ann = registered("ann-mixed");
    assertThat(refresh(ann.token()).status()).isEqualTo(401);
    assertThat(
            status(
                stranger()
                    .request("/users/me")
                    .header("Authorization", "Bearer " + ann.refreshToken())))
        .isEqualTo(401);
  }

  @Test
  void keys_rotate_by_a_command_and_nobody_is_logged_out() {
    Client ann = registered("ann-keys");
    keys("rotate", "--after", "0");
    await()
        .atMost(Duration.ofSeconds(15))
        .until(() -> !kid(registered("k" + System.nanoTime()).token()).equals(kid(ann.token())));
    assertThat(ann.get("/users/me").status()).isEqualTo(200);

    keys("rotate", "--drop");
    await().atMost(Duration.ofSeconds(15)).until(() -> ann.get("/users/me").status() == 401);
    ann.took(refresh(ann.refreshToken()).ok());
    assertThat(ann.get("/users/me").status()).isEqualTo(200);
  }

  private static void keys(String... arguments) {
    List<String> all = new ArrayList<>(List.of("keys"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--data", data.toString()));
    assertThat(TestServer.command(new PrintWriter(Writer.nullWriter()), all)).isZero();
  }

  private static String kid(String token) {
    byte[] head = java.util.Base64.getUrlDecoder().decode(token.substring(0, token.indexOf('.')));
    String json = new String(head, java.nio.charset.StandardCharsets.UTF_8);
    assertThat(json).contains("\"typ\":\"at+jwt\"", "\"alg\":\"HS256\"");
    return json.replaceAll(".*\"kid\":\"([^\"]+)\".*", "$1");
  }

  @Test
  void sessions_are_listed_and_ended_over_rest() {
    Client here = registered("ann-sessions");
    Client there = here.at(server.uri());
    there.login("ann-sessions");

    JsonNode items = here.get("/auth/sessions").ok().path("items");
    assertThat(items).hasSize(2);
    String other = "";
    for (JsonNode item : items) {
      assertThat(item.path("begunAt").asText()).endsWith("Z");
      assertThat(item.path("expiresAt").asText()).endsWith("Z");
      other = item.path("current").asBoolean() ? other : item.path("id").asText();
    }
    try (Socket socket = Socket.live(there, "")) {
      assertThat(here.delete("/auth/sessions/" + other).status()).isEqualTo(204);
      assertThat(socket.awaitClose()).isEqualTo(4403);
    }
    assertThat(there.get("/users/me").status()).isEqualTo(401);
    assertThat(here.delete("/auth/sessions/" + other).code()).isEqualTo("not-found");
    there.login("ann-sessions");
    assertThat(here.delete("/auth/sessions").status()).isEqualTo(204);
    assertThat(there.get("/users/me").status()).isEqualTo(401);
    assertThat(here.get("/auth/sessions").ok().path("items")).hasSize(1);
  }

  @Test
  void a_password_is_changed_over_rest() {
    Client ann = registered("ann-password");
    assertThat(password(ann, "wrong horse", "another horse").json().at("/errors/0/field").asText())
        .isEqualTo("current");
    assertThat(password(ann, "correct horse", "password1").json().at("/errors/0/field").asText())
        .isEqualTo("new");
    assertThat(password(ann, "correct horse", "another horse").status()).isEqualTo(204);
    assertThat(
            stranger()
                .post(
                    "/auth/login", Map.of("username", "ann-password", "password", "correct horse"))
                .status())
        .isEqualTo(401);
    assertThat(
            stranger()
                .post("/auth/register", Map.of("username", "lazy", "password", "12345678"))
                .code())
        .isEqualTo("invalid");
  }

  private static Client.Answer password(Client client, String current, String next) {
    return client.post("/auth/password", Map.of("current", current, "new", next));
  }

  @Test
  void an_administrator_ends_somebodys_sessions_on_record() {
    Client root = registered("root");
    Client ann = registered("ann-ended");
    assertThat(ann.delete("/users/" + root.id() + "/sessions").code()).isEqualTo("forbidden");

    assertThat(root.delete("/users/" + ann.id() + "/sessions").status()).isEqualTo(204);

    assertThat(ann.get("/users/me").status()).isEqualTo(401);
    JsonNode newest = root.get("/audit?limit=1").ok().at("/items/0");
    assertThat(newest.path("act").asText()).isEqualTo("sessions-ended");
    assertThat(newest.path("user").asText()).isEqualTo(ann.id());
  }

  private static <T> List<T> together(int count, Callable<T> call) throws Exception {
    List<T> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(count)) {
      for (Future<T> future : threads.invokeAll(java.util.Collections.nCopies(count, call))) {
        answers.add(future.get(30, TimeUnit.SECONDS));
      }
    }
    return answers;
  }
}
