package chat.parlance.persistence.jdbc;

import chat.parlance.domain.Change.MessagePosted;
import chat.parlance.domain.Content;
import chat.parlance.domain.Key;
import chat.parlance.domain.UserId;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * What an author said, as one JSON object, where it is not a message yet. A field, once written,
 * keeps its meaning; one that is not there is null.
 */
final class ContentJson {

  /** A message that was not sent yet has none. */
  private static final Key NO_KEY = new Key("-");

  private ContentJson() {}

  static String write(Content content) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("text", content.text()).put("format", content.format().name());
    if (content.replyTo() != null) {
      json.put("replyTo", content.replyTo());
    }
    if (!content.mentions().isEmpty()) {
      ArrayNode mentions = json.putArray("mentions");
      content.mentions().forEach(user -> mentions.add(user.toString()));
    }
    if (content.metadata() != null) {
      json.put("metadata", content.metadata());
    }
    ChangeJson.put(json, "data", MessageData.write(new MessagePosted(NO_KEY, content)));
    return json.toString();
  }

  static Content read(String text) {
    JsonNode json = ChangeJson.parse(text);
    List<UserId> mentions = new ArrayList<>();
    json.path("mentions").forEach(user -> mentions.add(user(user)));
    var plain =
        new Content(
            json.required("text").textValue(),
            Content.Format.valueOf(json.required("format").textValue()),
            json.has("replyTo") ? json.get("replyTo").longValue() : null,
            mentions,
            json.path("metadata").textValue());
    String data = json.path("data").textValue();
    return data == null
        ? plain
        : MessageData.read(new MessagePosted(NO_KEY, plain), data).content();
  }

  private static UserId user(JsonNode id) {
    return new UserId(UUID.fromString(id.textValue()));
  }
}
