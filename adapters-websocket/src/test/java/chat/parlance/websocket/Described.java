package chat.parlance.websocket;

import java.io.ByteArrayInputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.Yaml;

/** {@code docs/asyncapi.yml}, with its references followed. */
final class Described {

  private final Map<String, Object> root =
      new Yaml().load(new ByteArrayInputStream(AsyncApi.read()));

  Map<String, Object> at(String... path) {
    Map<String, Object> here = root;
    for (String step : path) {
      here = resolved(map(here.get(step)));
    }
    return here;
  }

  Object value(String section, String name, String field) {
    return at(section, name).get(field);
  }

  /** Every message of the components, by the name of its component. */
  Map<String, Map<String, Object>> messages() {
    Map<String, Map<String, Object>> messages = new LinkedHashMap<>();
    at("components", "messages").forEach((name, message) -> messages.put(name, map(message)));
    return messages;
  }

  /** The properties of a schema, with those of the schemas that it is all of. */
  Map<String, Object> properties(Map<String, Object> schema) {
    Map<String, Object> resolved = resolved(schema);
    Map<String, Object> all = new LinkedHashMap<>();
    if (resolved.get("allOf") instanceof List<?> parts) {
      parts.forEach(part -> all.putAll(properties(map(part))));
    }
    if (resolved.get("properties") instanceof Map<?, ?> own) {
      all.putAll(map(own));
    }
    return all;
  }

  /** A schema that may stand for another. */
  Map<String, Object> resolved(Map<String, Object> schema) {
    Object reference = schema.get("$ref");
    return reference == null ? schema : at(reference.toString().substring(2).split("/", -1));
  }

  @SuppressWarnings(
      "unchecked") // the keys of a YAML mapping that are no strings would be a mistake in the file
  static Map<String, Object> map(Object value) {
    return (Map<String, Object>) value;
  }
}
