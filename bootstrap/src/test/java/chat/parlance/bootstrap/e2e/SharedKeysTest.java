package chat.parlance.bootstrap.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import chat.parlance.bootstrap.TestPostgres;
import chat.parlance.bootstrap.TestServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The keys of several servers with one PostgreSQL, each with a data folder of its own. */
class SharedKeysTest {

  private static final List<String> KEYS =
      List.of("access-token.key", "attachment-link.key", "web-push.key");

  @TempDir private Path folder;
  private String url;

  @BeforeEach
  void database() {
    url = TestPostgres.database();
  }

  private TestServer server(String data) {
    return TestServer.start(
        folder.resolve(data), Map.of("parlance.database.url", url, "parlance.database.pool", "4"));
  }

  private String key(String data, String name) throws IOException {
    return Files.readString(folder.resolve(data).resolve(name));
  }

  @Test
  void servers_that_start_at_once_have_the_same() throws IOException {
    try (TestServer first = server("first")) {
      assertThat(first.uri()).isNotNull(); // the schema is there: now several at once
      try (ExecutorService hands = Executors.newVirtualThreadPerTaskExecutor()) {
        var second = CompletableFuture.supplyAsync(() -> server("second"), hands);
        var third = CompletableFuture.supplyAsync(() -> server("third"), hands);
        second.join().close();
        third.join().close();
      }
    }
    for (String name : KEYS) {
      assertThat(key("second", name)).isEqualTo(key("first", name)).isEqualTo(key("third", name));
    }
    try (var files = Files.list(folder.resolve("second"))) {
      assertThat(files.map(it -> it.getFileName().toString())).containsAll(KEYS).hasSize(3);
    }
  }

  @Test
  void another_key_than_that_of_the_others_keeps_a_server_from_starting() throws IOException {
    server("first").close();
    for (String name : KEYS) {
      String own = folder.resolve("alone-" + name).toString();
      TestServer.start(Path.of(own)).close(); // with H2 a server makes its own
      String mine = key("alone-" + name, name);
      Files.createDirectories(folder.resolve("second"));
      Files.writeString(folder.resolve("second").resolve(name), mine);

      assertThatThrownBy(() -> server("second"))
          .hasMessageContaining(name)
          .hasMessageContaining("is not the key that the other servers of this database have");
      assertThat(key("second", name)).as("nothing is lost").isEqualTo(mine);

      Files.delete(folder.resolve("second").resolve(name));
    }
    server("second").close();
    assertThat(key("second", KEYS.get(0))).isEqualTo(key("first", KEYS.get(0)));
  }

  @Test
  void keys_from_before_are_everybodys() throws IOException {
    TestServer.start(folder.resolve("first")).close();
    String before = key("first", KEYS.get(0));
    server("first").close();
    server("second").close();
    assertThat(key("first", KEYS.get(0))).isEqualTo(before);
    assertThat(key("second", KEYS.get(0))).isEqualTo(before);
  }

  @Test
  void a_key_that_is_added_at_one_is_added_at_all_also_at_one_that_was_away() throws IOException {
    server("away").close();
    try (TestServer first = server("first");
        TestServer second = server("second")) {
      Client ann = Client.registered(first.uri(), "ann");
      var printed = new StringWriter();
      int code =
          TestServer.command(
              new PrintWriter(printed),
              List.of(
                  "keys",
                  "rotate",
                  "--after",
                  "0",
                  "--data",
                  folder.resolve("first").toString(),
                  "--database-url",
                  url));
      assertThat(code).as(printed.toString()).isZero();
      String ring = key("first", KEYS.get(0));
      assertThat(ring.lines()).hasSize(2);
      await().atMost(Duration.ofSeconds(15)).until(() -> key("second", KEYS.get(0)).equals(ring));
      Client newer = ann.at(first.uri());
      newer.login("ann");
      await()
          .atMost(Duration.ofSeconds(10))
          .until(() -> newer.at(second.uri()).get("/users/me").status() == 200);
    }
    try (TestServer away = server("away")) {
      assertThat(away.uri()).isNotNull();
      assertThat(key("away", KEYS.get(0))).isEqualTo(key("first", KEYS.get(0)));
    }
  }
}
