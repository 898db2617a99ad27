package chat.parlance.sse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.application.port.in.Control;
import chat.parlance.domain.Position;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

class PollFormatsTest {

  private static final Position HERE = new Position("k3x9", 42);

  @Test
  void a_page_with_everything() {
    assertThat(full())
        .isEqualTo(
            "{\"events\":[{\"a\":1},{\"b\":2}],\"signals\":[{\"c\":3}],\"position\":\"k3x9.42\",\"reset\":{\"reason\":\"too-far\"}}");
  }

  @Test
  void a_page_with_nothing() {
    var empty = new Poll.Outcome.Page(List.of(), List.of(), HERE, null);
    assertThat(new String(PollFormats.json(empty), UTF_8))
        .isEqualTo("{\"events\":[],\"position\":\"k3x9.42\"}");
  }

  @Test
  void the_description_names_these_fields_and_no_others() throws IOException {
    Map<String, Object> written = new Yaml().load(full()); // JSON is YAML
    Map<String, Object> page;
    try (InputStream file = Files.newInputStream(Path.of("..", "docs", "asyncapi.yml"))) {
      page = new Yaml().load(file);
    }
    for (String step : List.of("components", "messages", "page", "payload", "properties")) {
      page = step(page, step);
    }
    assertThat(page.keySet()).isEqualTo(written.keySet());
  }

  private static String full() {
    List<byte[]> events = List.of("{\"a\":1}".getBytes(UTF_8), "{\"b\":2}".getBytes(UTF_8));
    List<byte[]> signals = List.of("{\"c\":3}".getBytes(UTF_8));
    return new String(
        PollFormats.json(new Poll.Outcome.Page(events, signals, HERE, Control.Reset.TOO_FAR)),
        UTF_8);
  }

  @SuppressWarnings("unchecked") // a mapping, as the file is written
  private static Map<String, Object> step(Map<String, Object> from, String name) {
    return (Map<String, Object>) from.get(name);
  }
}
