package chat.parlance.bootstrap.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parlance.bootstrap.TestServer;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was said is found, also by a server that was not there when it was said. */
class SearchTest {

  @TempDir private static Path data;

  private static String first(Client client) {
    JsonNode items = client.get("/search?q=rooibos").ok().get("items");
    return items.isEmpty() ? "" : items.get(0).at("/message/text").asText();
  }

  @Test
  void what_was_said_before_a_restart_is_found_after_it() {
    Client ann;
    try (TestServer server = TestServer.start(data)) {
      ann = Client.registered(server.uri(), "ann");
      String room =
          ann.post("/rooms", Map.of("kind", "channel", "name", "tea")).ok().get("id").asText();
      ann.post("/rooms/" + room + "/messages", Map.of("text", "Rooibos, please")).ok();
      await().until(() -> first(ann).equals("Rooibos, please"));
      assertThat(Client.registered(server.uri(), "bob").get("/search?q=rooibos").ok().get("items"))
          .isEmpty();
    }
    assertThat(data.resolve("parlance.search")).isNotEmptyDirectory();
    try (TestServer server = TestServer.start(data)) {
      Client again = ann.at(server.uri());
      again.login("ann");
      assertThat(first(again)).isEqualTo("Rooibos, please");
    }
  }
}
