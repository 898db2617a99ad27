package chat.parlance.persistence.jdbc;

import chat.parlance.domain.Attachment;
import chat.parlance.domain.Change.MessagePosted;
import chat.parlance.domain.Content;
import chat.parlance.domain.Content.Origin;
import chat.parlance.domain.Poll;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.Traits;
import chat.parlance.domain.UserId;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The column {@code data} of messages: what few of them have. A message like most has none, and
 * costs no reading of JSON.
 */
final class MessageData {

  private MessageData() {}

  static @Nullable String write(MessagePosted posted) {
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    Traits traits = posted.traits();
    if (!traits.named().isEmpty()) {
      var named = data.putArray("named");
      traits.named().forEach(user -> named.add(user.toString()));
    }
    flag(data, "everyone", traits.everyone());
    if (traits.thread() != null) {
      data.put("thread", traits.thread());
    }
    time(data, "expiresAt", traits.expiresAt());
    flag(data, "shadow", traits.shadow());
    ChangeJson.put(data, "first", traits.first());
    Content content = posted.content();
    if (content.life() != null) {
      data.put("life", content.life().toString());
    }
    origin(data, content.origin());
    poll(data, content.poll());
    flag(data, "system", content.system());
    if (!content.attachments().isEmpty()) {
      var files = data.putArray("attachments");
      content.attachments().forEach(file -> files.add(AttachmentJson.node(file)));
    }
    time(data, "editedAt", posted.editedAt());
    time(data, "deletedAt", posted.deletedAt());
    return data.isEmpty() ? null : data.toString();
  }

  private static void flag(ObjectNode data, String field, boolean value) {
    if (value) {
      data.put(field, true);
    }
  }

  private static void time(ObjectNode data, String field, @Nullable Instant value) {
    ChangeJson.put(data, field, value == null ? null : value.toString());
  }

  private static void origin(ObjectNode data, @Nullable Origin origin) {
    if (origin != null) {
      data.putObject("origin")
          .put("room", origin.room().toString())
          .put("seq", origin.seq())
          .put("author", origin.author().toString())
          .put("at", origin.at().toString());
    }
  }

  private static void poll(ObjectNode data, @Nullable Poll poll) {
    if (poll != null) {
      ObjectNode object = data.putObject("poll");
      var options = object.putArray("options");
      poll.options().forEach(options::add);
      flag(object, "multiple", poll.multiple());
      time(object, "closesAt", poll.closesAt());
    }
  }

  /** The message whose other columns say this. */
  static MessagePosted read(MessagePosted plain, String json) {
    JsonNode data = ChangeJson.parse(json);
    Content said = plain.content();
    String life = ChangeJson.textOrNull(data, "life");
    List<Attachment> files = new ArrayList<>();
    data.path("attachments").forEach(file -> files.add(AttachmentJson.read(file)));
    Content content =
        new Content(
            said.text(),
            said.format(),
            said.replyTo(),
            said.mentions(),
            said.metadata(),
            life == null ? null : Duration.parse(life),
            origin(data.path("origin")),
            poll(data.path("poll")),
            data.path("system").asBoolean(),
            files);
    return new MessagePosted(
        plain.key(), content, traits(data), time(data, "editedAt"), time(data, "deletedAt"));
  }

  private static Traits traits(JsonNode data) {
    List<UserId> named = new ArrayList<>();
    for (JsonNode user : data.path("named")) {
      named.add(new UserId(UUID.fromString(user.textValue())));
    }
    return new Traits(
        named,
        data.path("everyone").asBoolean(),
        data.has("thread") ? data.path("thread").longValue() : null,
        time(data, "expiresAt"),
        data.path("shadow").asBoolean(),
        ChangeJson.textOrNull(data, "first"));
  }

  private static @Nullable Origin origin(JsonNode origin) {
    return origin.isMissingNode()
        ? null
        : new Origin(
            new RoomId(UUID.fromString(ChangeJson.text(origin, "room"))),
            origin.required("seq").longValue(),
            new UserId(UUID.fromString(ChangeJson.text(origin, "author"))),
            Instant.parse(ChangeJson.text(origin, "at")));
  }

  private static @Nullable Poll poll(JsonNode poll) {
    if (poll.isMissingNode()) {
      return null;
    }
    List<String> options = new ArrayList<>();
    poll.path("options").forEach(option -> options.add(option.textValue()));
    return new Poll(options, poll.path("multiple").asBoolean(), time(poll, "closesAt"));
  }

  private static @Nullable Instant time(JsonNode data, String field) {
    String text = ChangeJson.textOrNull(data, field);
    return text == null ? null : Instant.parse(text);
  }
}
