package chat.parlance.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.application.port.in.Control;
import chat.parlance.domain.Content;
import chat.parlance.domain.Notify;
import chat.parlance.domain.Presence;
import chat.parlance.domain.Result;
import chat.parlance.domain.Role;
import chat.parlance.domain.RoomKind;
import chat.parlance.protocol.Code;
import chat.parlance.protocol.Commands;
import chat.parlance.protocol.MessageView;
import chat.parlance.protocol.Problem;
import chat.parlance.protocol.Wire;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The description of the live transports says what the code does: all of it, and nothing else. */
class AsyncApiTest {

  /** What the server writes, frame by frame; pinned byte for byte by the protocol's own tests. */
  private static final Path GOLDEN =
      Path.of("..", "protocol", "src", "test", "resources", "golden");

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Described described = new Described();

  /** The fields met under each place of the description. */
  private final Map<String, Set<String>> met = new LinkedHashMap<>();

  private final Map<String, Map<String, Object>> places = new LinkedHashMap<>();

  @Test
  void every_frame_that_is_written_is_described_and_nothing_else_is() throws IOException {
    Map<String, Map<String, Object>> written = new LinkedHashMap<>();
    described
        .messages()
        .forEach(
            (name, message) -> {
              if (!name.endsWith("Command") && !name.equals("page")) {
                written.put(message.get("name").toString(), message);
              }
            });
    Set<String> types = new HashSet<>();
    for (Path file : golden()) {
      JsonNode frame = JSON.readTree(file.toFile());
      String type = frame.path("type").asText();
      assertThat(written).as("%s", file).containsKey(type);
      types.add(type);
      walk(type, frame, Described.map(written.get(type).get("payload")));
    }
    assertThat(types).isEqualTo(written.keySet());
    places.forEach(
        (place, properties) -> {
          Set<String> known = new TreeSet<>(met.get(place));
          if (place.endsWith(".message")) {
            known.addAll(components(MessageView.class)); // not each of them has everything
            known.removeAll(Set.of("position", "duplicate")); // only in REST's answer to a send
            known.removeAll(Set.of("replies", "pinned")); // only on REST's pages
          } else if (place.endsWith(".problem")) {
            known.addAll(components(Problem.class));
          }
          assertThat(new TreeSet<>(properties.keySet()))
              .as("described under %s", place)
              .isEqualTo(known);
        });
  }

  private void walk(String place, JsonNode json, Map<String, Object> schema) {
    if (json.isArray()) {
      json.forEach(
          item -> walk(place, item, Described.map(described.resolved(schema).get("items"))));
      return;
    }
    Map<String, Object> properties = described.properties(schema);
    if (!json.isObject() || properties.isEmpty()) {
      return;
    }
    places.put(place, properties);
    json.fieldNames()
        .forEachRemaining(
            field -> {
              assertThat(properties).as("%s is written", place).containsKey(field);
              met.computeIfAbsent(place, some -> new HashSet<>()).add(field);
              walk(place + "." + field, json.path(field), Described.map(properties.get(field)));
            });
  }

  @Test
  void every_command_is_described_with_the_fields_that_are_read() {
    Set<String> types = new TreeSet<>();
    described
        .messages()
        .forEach(
            (name, message) -> {
              if (name.endsWith("Command")) {
                Map<String, Object> example =
                    Described.map(
                        Described.map(((List<?>) message.get("examples")).getFirst())
                            .get("payload"));
                assertThat(example.keySet())
                    .as("the example of %s shows every field", name)
                    .isEqualTo(
                        described.properties(Described.map(message.get("payload"))).keySet());
                Commands.Read read = Commands.read(Wire.bytes(example));
                assertThat(read.command()).as("%s", example).isInstanceOf(Result.Ok.class);
                types.add(message.get("name").toString());
                takes(example);
              }
            });
    String refusal =
        Commands.read(Wire.bytes(Map.of("id", "1", "type", "none"))).command().toString();
    assertThat(refusal)
        .as("the types that are known")
        .contains("one of message.send, receipt, typing, presence, auth, ping");
    assertThat(types)
        .containsExactly("auth", "message.send", "ping", "presence", "receipt", "typing");
  }

  /**
   * Each field is one that is read: with a value of no type that anything takes, the command is
   * refused.
   */
  private static void takes(Map<String, Object> example) {
    for (String field : example.keySet()) {
      Map<String, Object> broken = new LinkedHashMap<>(example);
      broken.put(field, List.of(Map.of()));
      assertThat(Commands.read(Wire.bytes(broken)).command())
          .as("%s is read", field)
          .isInstanceOf(Result.Refused.class);
    }
  }

  @Test
  void close_codes() {
    List<String> table = new ArrayList<>();
    for (Object row : (List<?>) described.value("channels", "live", "x-close-codes")) {
      Map<String, Object> code = Described.map(row);
      table.add(code.get("code") + " " + code.get("reason") + " " + code.get("reconnectAfterMs"));
    }
    assertThat(table)
        .containsExactlyElementsOf(
            Arrays.stream(CloseCode.values())
                .map(
                    it ->
                        it.code()
                            + " "
                            + it.reason()
                            + " "
                            + (it.reconnectAfter() == null ? null : it.reconnectAfter().toMillis()))
                .toList());
  }

  @Test
  void closed_lists() {
    Map<String, Class<? extends Enum<?>>> lists =
        Map.of(
            "RoomKind", RoomKind.class,
            "Role", Role.class,
            "Status", Presence.Status.class,
            "Format", Content.Format.class,
            "Notify", Notify.class,
            "ResetReason", Control.Reset.class,
            "Code", Code.class);
    lists.forEach(
        (name, type) ->
            assertThat(described.at("components", "schemas", name).get("enum"))
                .as(name)
                .isEqualTo(
                    Arrays.stream(type.getEnumConstants())
                        .map(it -> it.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                        .toList()));
  }

  private static List<Path> golden() throws IOException {
    try (Stream<Path> files = Files.list(GOLDEN)) {
      List<Path> frames =
          files
              .filter(it -> it.getFileName().toString().matches("(event|signal|control|reply)-.*"))
              .sorted()
              .toList();
      assertThat(frames).hasSizeGreaterThan(20);
      return frames;
    }
  }

  private static Set<String> components(Class<?> type) {
    Set<String> names = new TreeSet<>();
    for (var component : type.getRecordComponents()) {
      names.add(component.getName());
    }
    return names;
  }
}
