package chat.parlance.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Makes up values of a schema: most as it says, some at its edges, some beyond. */
final class Values {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "tea",
          "ann",
          "@ann @room",
          "a".repeat(33),
          "b".repeat(300),
          "x".repeat(20_000),
          "\u0000",
          "\ud800",
          "\u202egpj.exe",
          "é",
          "🫖",
          "🫖".repeat(100),
          "ﷺ".repeat(50),
          "a\r\nb: c",
          "%00",
          "../../etc/passwd",
          "' OR 1=1 --",
          "\"",
          "\\",
          "<script>",
          "${a}",
          "-1",
          "0",
          "1",
          "null",
          "true",
          "NaN",
          "1e309",
          "99999999999999999999",
          "2026-01-01T00:00:00Z",
          "+999999999-12-31T23:59:59Z",
          "2026-01-01",
          "22:00",
          "Europe/Berlin",
          "https://127.0.0.1/",
          "whsec_AAAA",
          "-",
          "\"unclosed",
          "n1",
          "r1.1.1.1");

  private static final List<Long> NUMBERS =
      List.of(
          0L,
          1L,
          2L,
          3L,
          50L,
          200L,
          201L,
          -1L,
          (long) Integer.MAX_VALUE,
          Integer.MAX_VALUE + 1L,
          (long) Integer.MIN_VALUE,
          Long.MAX_VALUE,
          Long.MIN_VALUE,
          Long.MAX_VALUE - 1);

  private final Description description;
  private final RandomGenerator random;
  private final Map<String, List<String>> seen = new HashMap<>();

  Values(Description description, RandomGenerator random) {
    this.description = description;
    this.random = random;
  }

  /** Remembers what answers name, by the names that requests have for it. */
  void learn(JsonNode answer) {
    for (String name : List.of("id", "room", "user", "code", "next", "position", "username")) {
      answer.findValues(name).stream()
          .filter(JsonNode::isTextual)
          .forEach(value -> learn(name, value.textValue()));
    }
  }

  private void learn(String name, String value) {
    List<String> values = seen.computeIfAbsent(name, it -> new ArrayList<>());
    if (values.size() < 50) {
      values.add(value);
    } else {
      values.set(random.nextInt(50), value);
    }
  }

  /** A value of the schema, or of none. */
  JsonNode of(String name, JsonNode given, int depth) {
    JsonNode schema = description.resolved(given);
    if (chance(0.03)) {
      return anything();
    }
    for (String several : List.of("anyOf", "oneOf", "allOf")) {
      if (schema.path(several).size() > 0) {
        return of(name, one(schema.get(several)), depth);
      }
    }
    if (schema.has("enum")) {
      return chance(0.9) ? one(schema.get("enum")) : anything();
    }
    return switch (schema.path("type").asText()) {
      case "object" -> object(schema, depth);
      case "array" -> array(name, schema, depth);
      case "integer", "number" -> JSON.numberNode(number());
      case "boolean" -> JSON.booleanNode(random.nextBoolean());
      case "null" -> JSON.nullNode();
      default -> JSON.textNode(text(name, schema.path("format").asText()));
    };
  }

  private ObjectNode object(JsonNode schema, int depth) {
    ObjectNode object = JSON.objectNode();
    schema
        .path("properties")
        .properties()
        .forEach(
            property -> {
              boolean required = isIn(schema.path("required"), property.getKey());
              if (depth < 5 && chance(required ? 0.97 : 0.4)) {
                object.set(
                    property.getKey(), of(property.getKey(), property.getValue(), depth + 1));
              }
            });
    if (chance(0.05)) {
      object.put("unknown", "field");
    }
    return object;
  }

  private static boolean isIn(JsonNode names, String name) {
    for (JsonNode each : names) {
      if (each.asText().equals(name)) {
        return true;
      }
    }
    return false;
  }

  private ArrayNode array(String name, JsonNode schema, int depth) {
    ArrayNode array = JSON.arrayNode();
    int size = chance(0.02) ? 300 : random.nextInt(4);
    for (int i = 0; i < size && depth < 5; i++) {
      array.add(of(name, schema.path("items"), depth + 1));
    }
    return array;
  }

  long number() {
    return chance(0.6) ? random.nextInt(30) : NUMBERS.get(random.nextInt(NUMBERS.size()));
  }

  /** A text for a field or parameter of this name: often one that an answer had. */
  String text(String name, String format) {
    List<String> values = seen.getOrDefault(kind(name, format), List.of());
    if (!values.isEmpty() && chance(0.8)) {
      return values.get(random.nextInt(values.size()));
    }
    if (format.equals("uuid") && chance(0.7)) {
      return new UUID(random.nextLong(), random.nextLong()).toString();
    }
    return TEXTS.get(random.nextInt(TEXTS.size()));
  }

  private String kind(String name, String format) {
    return switch (name) {
      case "cursor" -> "next";
      case "members", "mentions", "userId", "from", "actor" -> "user";
      case "user", "room", "code", "username" -> name;
      default -> format.equals("uuid") || name.equals("id") ? "id" : "";
    };
  }

  boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  private JsonNode anything() {
    return switch (random.nextInt(6)) {
      case 0 -> JSON.nullNode();
      case 1 -> JSON.numberNode(NUMBERS.get(random.nextInt(NUMBERS.size())));
      case 2 -> JSON.booleanNode(random.nextBoolean());
      case 3 -> JSON.arrayNode().add(JSON.objectNode());
      case 4 -> JSON.objectNode().put("a", 1.5);
      default -> JSON.textNode(TEXTS.get(random.nextInt(TEXTS.size())));
    };
  }

  private JsonNode one(JsonNode array) {
    return array.get(random.nextInt(array.size()));
  }
}
