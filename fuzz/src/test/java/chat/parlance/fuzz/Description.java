package chat.parlance.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The OpenAPI description that the server serves: what can be asked, and what may be answered. */
final class Description {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> METHODS = List.of("get", "put", "post", "patch", "delete");

  private final JsonNode root;
  private final JsonSchemaFactory schemas =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4);
  private final Map<JsonNode, JsonSchema> known = new HashMap<>();

  private Description(JsonNode root) {
    this.root = root;
  }

  /** Reads it as it was generated. */
  static Description load() {
    try (InputStream in = Description.class.getResourceAsStream("/META-INF/swagger/openapi.yml")) {
      Object tree = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
      return new Description(asJsonSchema(JSON.valueToTree(tree)));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** An operation: a method of a path. */
  record Operation(String method, String path, JsonNode node) {

    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  List<Operation> operations() {
    List<Operation> all = new ArrayList<>();
    root.path("paths")
        .properties()
        .forEach(
            path ->
                METHODS.stream()
                    .filter(path.getValue()::has)
                    .forEach(
                        method ->
                            all.add(
                                new Operation(
                                    method.toUpperCase(Locale.ROOT),
                                    path.getKey(),
                                    path.getValue().get(method)))));
    return all;
  }

  /** What is behind a reference, or the node itself. */
  JsonNode resolved(JsonNode node) {
    JsonNode at = node;
    while (at.has("$ref")) {
      at = root.at(at.get("$ref").textValue().substring(1));
    }
    return at;
  }

  /** What may be answered with this status; empty: that is not among what is documented. */
  Optional<JsonNode> response(Operation operation, int status) {
    JsonNode response = operation.node().path("responses").path(String.valueOf(status));
    return response.isMissingNode() ? Optional.empty() : Optional.of(resolved(response));
  }

  /** What is wrong with a value; empty: nothing. */
  List<String> flaws(JsonNode schema, JsonNode value) {
    JsonSchema compiled =
        known.computeIfAbsent(
            schema,
            it -> {
              ObjectNode whole = JSON.createObjectNode();
              whole.set("allOf", JSON.createArrayNode().add(it));
              whole.set("components", root.path("components"));
              var config = SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
              return schemas.getSchema(whole, config);
            });
    return compiled.validate(value).stream().map(Object::toString).toList();
  }

  /** OpenAPI 3.0 says {@code nullable} where JSON Schema has a type of its own. */
  private static JsonNode asJsonSchema(JsonNode node) {
    if (node instanceof ArrayNode array) {
      ArrayNode all = JSON.createArrayNode();
      array.forEach(item -> all.add(asJsonSchema(item)));
      return all;
    }
    if (!(node instanceof ObjectNode)) {
      return node;
    }
    ObjectNode object = JSON.createObjectNode();
    node.properties().forEach(field -> object.set(field.getKey(), asJsonSchema(field.getValue())));
    if (!(object.remove("nullable") instanceof BooleanNode nullable) || !nullable.booleanValue()) {
      return object;
    }
    ObjectNode either = JSON.createObjectNode();
    either.putArray("anyOf").add(JSON.createObjectNode().put("type", "null")).add(object);
    return either;
  }
}
