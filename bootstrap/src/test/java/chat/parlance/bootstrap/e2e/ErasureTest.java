package chat.parlance.bootstrap.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parlance.application.port.out.Erasures;
import chat.parlance.application.service.Erasing;
import chat.parlance.bootstrap.TestPostgres;
import chat.parlance.bootstrap.TestServer;
import chat.parlance.persistence.jdbc.Databases;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody is forgotten, and nothing that was theirs is found anywhere after. */
class ErasureTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String MARK = "zanzibar";

  @TempDir private static Path home;

  private static TestServer serve(Path data, String url) {
    Map<String, String> settings = new HashMap<>(Map.of("parlance.administrators", "root"));
    if (!url.isEmpty()) {
      settings.put("parlance.database.url", url);
    }
    return TestServer.start(data, settings);
  }

  /** Somebody with the mark in all that can have it, in a room with the other. */
  private record Marked(Client client, String room, String direct) {

    static Marked come(TestServer server, Client other) {
      Client zoe = Client.registered(server.uri(), MARK);
      zoe.patch("/users/me", Map.of("displayName", "Zoe " + MARK)).ok();
      String room =
          zoe.post("/rooms", Map.of("kind", "group", "name", "tea", "members", List.of(other.id())))
              .ok()
              .get("id")
              .asText();
      String path = "/rooms/" + room;
      zoe.post(path + "/messages", Map.of("text", "one " + MARK)).ok();
      other.post(path + "/messages", Map.of("text", "hello @you")).ok();
      zoe.post(path + "/messages", Map.of("text", "draft " + MARK)).ok();
      zoe.patch(path + "/messages/4", Map.of("text", "two " + MARK)).ok();
      zoe.post(path + "/messages", Map.of("attachments", List.of(upload(zoe)))).ok();
      String unused = upload(zoe);
      assertThat(unused).isNotEmpty();
      zoe.post(path + "/messages/2/report", Map.of("reason", "x " + MARK)).status();
      zoe.post(
              path + "/scheduled",
              Map.of("text", "later " + MARK, "sendAt", "2100-01-01T00:00:00Z"))
          .status();
      String direct =
          zoe.post("/rooms", Map.of("kind", "direct", "members", List.of(other.id())))
              .ok()
              .get("id")
              .asText();
      zoe.post("/rooms/" + direct + "/messages", Map.of("text", "secret " + MARK)).ok();
      String theirs =
          other
              .post("/rooms", Map.of("kind", "group", "name", "b", "members", List.of(zoe.id())))
              .ok()
              .get("id")
              .asText();
      other.put("/rooms/" + theirs + "/bans/" + zoe.id(), Map.of("reason", "for " + MARK)).ok();
      return new Marked(zoe, room, direct);
    }

    private static String upload(Client zoe) {
      return zoe.answer(
              zoe.request("/attachments?name=" + MARK + ".txt")
                  .header("Content-Type", "text/plain")
                  .method("POST", BodyPublishers.ofString("file of " + MARK))
                  .build())
          .ok()
          .get("id")
          .asText();
    }
  }

  /** Every text in every table that has the word. */
  private static List<String> texts(String url, String word) throws SQLException {
    List<String> found = new ArrayList<>();
    String user = url.startsWith("jdbc:h2") ? "sa" : "postgres";
    try (Connection connection = DriverManager.getConnection(url, user, "");
        Statement tables = connection.createStatement();
        ResultSet columns =
            tables.executeQuery(
                "SELECT table_name, column_name FROM information_schema.columns WHERE"
                    + " LOWER(table_schema) = 'public' AND table_name NOT LIKE 'flyway%'")) {
      while (columns.next()) {
        String table = columns.getString(1);
        String column = columns.getString(2);
        try (Statement statement = connection.createStatement();
            ResultSet rows =
                statement.executeQuery(
                    "SELECT CAST(%s AS varchar) FROM %s WHERE LOWER(CAST(%s AS varchar)) LIKE '%%%s%%'"
                        .formatted(column, table, column, word))) {
          while (rows.next()) {
            found.add(table + "." + column + ": " + rows.getString(1));
          }
        }
      }
    }
    return found;
  }

  private static List<String> files(Path data) throws IOException {
    if (Files.notExists(data.resolve("files"))) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(data.resolve("files"))) {
      return all.filter(Files::isRegularFile).map(Path::toString).toList();
    }
  }

  private static void settled(TestServer server, Path data) {
    await().atMost(PATIENCE).until(() -> server.bean(Erasing.class).done());
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(files(data)).isEmpty());
  }

  private void nothingIsLeft(Path data, String url) throws Exception {
    String jdbc = url.isEmpty() ? Databases.h2File(data) : url;
    try (TestServer server = serve(data, url)) {
      Client bob = Client.registered(server.uri(), "bob");
      Marked zoe = Marked.come(server, bob);
      assertThat(texts(jdbc, MARK)).hasSizeGreaterThan(6);
      assertThat(zoe.client.post("/users/me/erasure", Map.of("password", "wrong one")).code())
          .isEqualTo("forbidden");
      assertThat(zoe.client.post("/users/me/erasure", Map.of("messages", "some")).code())
          .isEqualTo("invalid");
      assertThat(zoe.client.post("/users/me/erasure", Map.of("password", "correct horse")).status())
          .isEqualTo(204);
      assertThat(zoe.client.get("/users/me").status()).isEqualTo(401);
      settled(server, data);
      await().atMost(PATIENCE).untilAsserted(() -> assertThat(texts(jdbc, MARK)).isEmpty());
      JsonNode members = bob.get("/rooms/" + zoe.room + "/members").ok().path("items");
      assertThat(members).hasSize(1);
      assertThat(members.get(0).path("role").asText()).isEqualTo("owner");
      assertThat(bob.get("/users/" + zoe.client.id()).ok().path("displayName").asText())
          .isEqualTo("Deleted user");
      assertThat(bob.get("/users?q=deleted").ok().path("items")).isEmpty();
      assertThat(bob.get("/users?q=").ok().toString()).contains("bob").doesNotContain("~");
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> assertThat(bob.get("/search?q=" + MARK).ok().path("items")).isEmpty());
      assertThat(bob.get("/rooms/" + zoe.direct + "/messages").ok().toString())
          .doesNotContain("secret");
      Client again = Client.registered(server.uri(), MARK);
      assertThat(again.id()).isNotEqualTo(zoe.client.id());
    }
    StoreTown.command(data, url, "check").good();
  }

  @Test
  void nothing_is_left_on_h2() throws Exception {
    nothingIsLeft(home.resolve("h2"), "");
  }

  @Test
  void nothing_is_left_on_postgresql() throws Exception {
    nothingIsLeft(home.resolve("postgres"), TestPostgres.database());
  }

  @Test
  void texts_without_files_may_stay() throws Exception {
    Path data = home.resolve("keep");
    try (TestServer server = serve(data, "")) {
      Client bob = Client.registered(server.uri(), "bob");
      Client root = Client.registered(server.uri(), "root");
      Marked zoe = Marked.come(server, bob);
      String path = "/users/" + zoe.client.id();
      assertThat(bob.delete(path).code()).isEqualTo("forbidden");
      assertThat(root.delete("/users/018f0000-0000-7000-8000-000000000001").code())
          .isEqualTo("not-found");
      assertThat(root.delete("/users/" + root.id()).code()).isEqualTo("conflict");
      assertThat(root.delete(path + "?messages=perhaps").code()).isEqualTo("invalid");
      assertThat(root.delete(path + "?messages=keep").status()).isEqualTo(204);
      assertThat(root.delete(path).code()).isEqualTo("not-found");
      settled(server, data);
      JsonNode said = bob.get("/rooms/" + zoe.room + "/messages").ok();
      assertThat(said.toString()).contains("one " + MARK, "two " + MARK).doesNotContain(".txt");
      assertThat(texts(Databases.h2File(data), MARK))
          .isNotEmpty()
          .allMatch(it -> it.toLowerCase(Locale.ROOT).startsWith("entry.text"));
      assertThat(root.get("/audit").ok().toString()).contains("user-erased");
    }
  }

  @Test
  void who_is_erased_by_the_command_is_out_of_the_servers_that_run() throws Exception {
    String url = TestPostgres.database();
    try (TestServer server = serve(home.resolve("running"), url)) {
      Client zoe = Client.registered(server.uri(), MARK);
      try (EventStream events = EventStream.open(zoe, null)) {
        await().atMost(PATIENCE).until(() -> events.has("live"));
        StoreTown.command(home.resolve("elsewhere"), url, "erase-user", MARK).good();
        await().atMost(PATIENCE).until(() -> events.ended);
      }
      assertThat(zoe.get("/users/me").status()).isEqualTo(401);
      assertThat(texts(url, zoe.id())).allMatch(it -> it.matches("(account|audit|refresh_s).*"));
    }
  }

  @Test
  void the_command_erases_and_an_erasure_that_was_broken_off_is_gone_on_with() throws Exception {
    Path data = home.resolve("command");
    String erased;
    try (TestServer server = serve(data, "")) {
      Client bob = Client.registered(server.uri(), "bob");
      Marked zoe = Marked.come(server, bob);
      erased = zoe.client.id();
    }
    StoreTown.Said nobody = StoreTown.command(data, "", "erase-user", "nobody");
    assertThat(nobody.code()).isEqualTo(1);
    assertThat(nobody.text()).contains("There is nobody called nobody");
    assertThat(StoreTown.command(data, "", "erase-user", MARK, "--messages", "x").code())
        .isEqualTo(1);
    assertThat(StoreTown.command(data, "", "erase-user", MARK).good().text()).contains("is erased");
    assertThat(texts(Databases.h2File(data), "one " + MARK)).isEmpty();
    // As one that stopped right after it began: the state is all that there is of it.
    try (Connection connection = DriverManager.getConnection(Databases.h2File(data), "sa", "");
        Statement statement = connection.createStatement()) {
      statement.execute(
          "INSERT INTO erasure (user_id, messages, position, begun_at) SELECT id, TRUE, 0,"
              + " CURRENT_TIMESTAMP FROM account WHERE username = 'bob'");
    }
    try (TestServer server = serve(data, "")) {
      assertThat(server.bean(Erasures.class)).isNotNull();
      settled(server, data);
      assertThat(texts(Databases.h2File(data), "hello @you")).isEmpty();
      assertThat(erased).isNotEmpty();
    }
  }
}
