package chat.parlance.bootstrap.importing;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.protocol.Wire;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The demo is the same every time, can be imported, and reads like talk. */
class DemoWorkspaceTest {

  private static String written(long seed, Instant end) throws IOException {
    StringWriter out = new StringWriter();
    new DemoWorkspace(seed, end).write(out);
    return out.toString();
  }

  private static List<JsonNode> messages(long seed) throws IOException {
    List<JsonNode> messages = new ArrayList<>();
    for (String line : written(seed, ImportScene.NOW).lines().toList()) {
      JsonNode node = Wire.mapper().readTree(line);
      if (node.get("type").asText().equals("message")) {
        messages.add(node);
      }
    }
    return messages;
  }

  @Test
  void the_same_seed_and_end_give_the_same_file() throws IOException {
    String once = written(7, ImportScene.NOW);
    assertThat(written(7, ImportScene.NOW)).isEqualTo(once);
    assertThat(written(8, ImportScene.NOW)).isNotEqualTo(once);
  }

  @Test
  void whatever_the_seed_and_the_day_it_can_be_imported() throws IOException {
    for (int seed = 1; seed <= 7; seed++) {
      ImportScene scene = new ImportScene();
      String file = written(seed, ImportScene.NOW.minusSeconds(seed * 100_000L));
      assertThat(scene.load(file.lines().toArray(String[]::new)))
          .isInstanceOfSatisfying(
              Importer.Outcome.Done.class,
              done -> {
                assertThat(done.users()).isEqualTo(12);
                assertThat(done.rooms()).isEqualTo(10);
                assertThat(done.messages()).isBetween(2_400, 3_600);
              });
      assertThat(scene.hashed).containsExactly(DemoWorkspace.PASSWORD);
      var mei = scene.ports.users().named("mei").orElseThrow().user().id();
      assertThat(scene.ports.rooms().mine(mei, Long.MAX_VALUE, 20))
          .hasSizeGreaterThan(6)
          .allSatisfy(room -> assertThat(room.unread()).isLessThan(150));
    }
  }

  @Test
  void nobody_says_the_same_twice_in_a_row() throws IOException {
    Map<String, String> last = new HashMap<>();
    for (JsonNode message : messages(7)) {
      String who = message.get("room").asText() + "/" + message.get("by").asText();
      String text = message.get("text").asText();
      assertThat(last.put(who, text)).isNotEqualTo(text);
      assertThat(text).isNotBlank().doesNotContain("{", "}");
    }
  }

  @Test
  void it_has_something_of_everything() throws IOException {
    List<JsonNode> messages = messages(7);
    assertThat(messages).anyMatch(m -> m.has("replyTo"));
    assertThat(messages).anyMatch(m -> m.has("mentions"));
    assertThat(messages).anyMatch(m -> m.path("format").asText().equals("markdown"));
    assertThat(messages).anyMatch(m -> m.get("text").asText().length() > 400);
    for (String script : List.of("\\p{IsArabic}", "\\p{IsHiragana}", "\\p{IsCyrillic}", "🎉")) {
      assertThat(messages).anyMatch(m -> m.get("text").asText().matches("(?s).*" + script + ".*"));
    }
    Set<String> texts = new HashSet<>();
    messages.forEach(m -> texts.add(m.get("text").asText()));
    assertThat(texts).hasSizeGreaterThan(1_000);
  }

  @Test
  void it_is_quiet_at_the_weekend() throws IOException {
    long saturday =
        messages(7).stream()
            .filter(m -> Instant.parse(m.get("at").asText()).toString().startsWith("2026-02-21"))
            .count();
    long wednesday =
        messages(7).stream()
            .filter(m -> Instant.parse(m.get("at").asText()).toString().startsWith("2026-02-18"))
            .count();
    assertThat(saturday).isPositive().isLessThan(wednesday / 3);
  }
}
