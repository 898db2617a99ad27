package chat.parlance.protocol;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;

/**
 * A JSON object that is nobody's business but the clients': a message's metadata.
 *
 * @param text when it came in over the wire, canonical: names sorted, no blanks; so that two
 *     spellings of one object are equal, as idempotent sends need
 */
public record JsonObject(String text) {

  /** Writes it as it is. */
  static final class Raw extends StdSerializer<JsonObject> {

    private static final long serialVersionUID = 1;

    Raw() {
      super(JsonObject.class);
    }

    @Override
    public void serialize(JsonObject value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      // A frame is one line; in JSON, a raw line break can only be a blank between tokens.
      json.writeRawValue(value.text.replace('\n', ' ').replace('\r', ' '));
    }
  }

  /** Reads it into its canonical text. */
  static final class Canonical extends StdDeserializer<JsonObject> {

    private static final long serialVersionUID = 1;

    Canonical() {
      super(JsonObject.class);
    }

    @Override
    public JsonObject deserialize(JsonParser json, DeserializationContext context)
        throws IOException {
      if (!json.hasToken(JsonToken.START_OBJECT)) {
        throw new Unfit(json, "must be a JSON object");
      }
      JsonNode tree = context.readTree(json);
      if (!storable(tree)) {
        throw new Unfit(json, Characters.FLAW);
      }
      return new JsonObject(Wire.text(tree));
    }

    private static boolean storable(JsonNode node) {
      if (node.isTextual()) {
        return Characters.storable(node.textValue());
      }
      for (var field : node.properties()) {
        if (!Characters.storable(field.getKey())) {
          return false;
        }
      }
      for (JsonNode child : node) {
        if (!storable(child)) {
          return false;
        }
      }
      return true;
    }
  }
}
