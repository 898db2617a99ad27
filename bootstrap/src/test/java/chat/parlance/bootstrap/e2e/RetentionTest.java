package chat.parlance.bootstrap.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parlance.bootstrap.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages that are older than they may be are deleted, and no others. */
class RetentionTest {

  @TempDir private Path home;

  @Test
  void what_is_too_old_goes_and_what_is_not_stays() throws Exception {
    Path data = home.resolve("data");
    String now = Instant.now().minusSeconds(60).toString();
    Path history =
        Files.writeString(
            home.resolve("history.jsonl"),
            """
            {"type":"user","username":"ann","password":"correct horse"}
            {"type":"room","name":"tea","kind":"group","owner":"ann","at":"2026-01-05T09:00:00Z"}
            {"type":"message","room":"tea","by":"ann","at":"2026-01-05T09:00:30Z","text":"old one"}
            {"type":"message","room":"tea","by":"ann","at":"2026-01-05T09:00:31Z","text":"old two"}
            {"type":"message","room":"tea","by":"ann","at":"%s","text":"new one"}
            """
                .formatted(now));
    StoreTown.command(data, "", "import", history.toString()).good();
    try (TestServer server = TestServer.start(data, Map.of("parlance.retention.messages", "1h"))) {
      Client ann = new Client(server.uri());
      ann.login("ann");
      String room = ann.get("/rooms").ok().path("items").get(0).path("id").asText();
      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(
              () ->
                  assertThat(ann.get("/rooms/" + room + "/messages").ok().toString())
                      .contains("new one")
                      .doesNotContain("old one", "old two"));
    }
    StoreTown.command(data, "", "check").good();
  }

  @Test
  void a_life_of_less_than_an_hour_is_refused() {
    StoreTown.Said said =
        StoreTown.command(
            home.resolve("none"),
            "",
            "--config",
            write("parlance:\n  retention:\n    messages: 5m\n  port: 0\n").toString());
    assertThat(said.code()).isEqualTo(7);
    assertThat(said.text()).contains("parlance.retention.messages must be an hour at least");
  }

  private Path write(String text) {
    try {
      return Files.writeString(home.resolve("parlance.yml"), text);
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
  }
}
