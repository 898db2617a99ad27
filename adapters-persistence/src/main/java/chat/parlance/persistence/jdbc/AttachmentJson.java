package chat.parlance.persistence.jdbc;

import chat.parlance.domain.Attachment;
import chat.parlance.domain.AttachmentId;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What messages show of a file, as JSON. A field, once written, keeps its meaning; one that is not
 * there is null.
 */
final class AttachmentJson {

  private AttachmentJson() {}

  static ObjectNode node(Attachment file) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", file.id().toString())
        .put("name", file.name())
        .put("type", file.type())
        .put("size", file.size())
        .put("sha256", file.sha256());
    Attachment.Media seen = file.media();
    if (seen != null) {
      ObjectNode media = json.putObject("media");
      media.put("width", seen.width()).put("height", seen.height());
      ChangeJson.put(media, "blur", seen.blur());
      Duration duration = seen.duration();
      ChangeJson.put(media, "duration", duration == null ? null : duration.toString());
      media.put("thumbnail", seen.thumbnail());
    }
    return json;
  }

  static Attachment read(JsonNode json) {
    return new Attachment(
        new AttachmentId(UUID.fromString(ChangeJson.text(json, "id"))),
        ChangeJson.text(json, "name"),
        ChangeJson.text(json, "type"),
        json.required("size").longValue(),
        ChangeJson.text(json, "sha256"),
        media(json.path("media")));
  }

  private static Attachment.@Nullable Media media(JsonNode media) {
    if (media.isMissingNode()) {
      return null;
    }
    String duration = ChangeJson.textOrNull(media, "duration");
    return new Attachment.Media(
        media.path("width").intValue(),
        media.path("height").intValue(),
        ChangeJson.textOrNull(media, "blur"),
        duration == null ? null : Duration.parse(duration),
        media.path("thumbnail").asBoolean());
  }
}
