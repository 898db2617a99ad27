package chat.parlance.persistence.jdbc;

import chat.parlance.domain.Change;
import chat.parlance.domain.Change.MemberChanged;
import chat.parlance.domain.Change.MemberJoined;
import chat.parlance.domain.Change.MemberLeft;
import chat.parlance.domain.Change.MemberRemoved;
import chat.parlance.domain.Change.MemberUnbanned;
import chat.parlance.domain.Change.MessagePosted;
import chat.parlance.domain.Change.RoomArchived;
import chat.parlance.domain.Change.RoomChanged;
import chat.parlance.domain.Change.RoomCreated;
import chat.parlance.domain.Change.Seat;
import chat.parlance.domain.Role;
import chat.parlance.domain.RoomKind;
import chat.parlance.domain.RoomSettings;
import chat.parlance.domain.UserId;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The columns {@code type} and {@code data} of entries that are not messages. A type, once written,
 * keeps its meaning; a field that is not there is null.
 */
final class ChangeJson {

  static final String MESSAGE = "message.posted";

  private static final JsonMapper JSON = new JsonMapper();

  private ChangeJson() {}

  static String type(Change change) {
    return switch (change) {
      case MessagePosted posted -> MESSAGE;
      case RoomCreated created -> "room.created";
      case RoomChanged changed -> "room.changed";
      case RoomArchived archived -> "room.archived";
      case MemberJoined joined -> "member.joined";
      case MemberLeft left -> "member.left";
      case MemberRemoved removed -> "member.removed";
      case MemberChanged changed -> "member.changed";
      case MemberUnbanned unbanned -> "member.unbanned";
    };
  }

  static String write(Change change) {
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    switch (change) {
      case MessagePosted posted ->
          throw new IllegalArgumentException("a message has columns of its own");
      case RoomCreated created -> {
        settings(data.put("kind", created.kind().name()), created.settings());
        ArrayNode members = data.putArray("members");
        for (Seat seat : created.members()) {
          members.addObject().put("user", seat.user().toString()).put("role", seat.role().name());
        }
      }
      case RoomChanged changed -> settings(data, changed.settings());
      case RoomArchived archived -> settings(data, archived.settings());
      case MemberJoined joined -> user(data, joined.user()).put("role", joined.role().name());
      case MemberLeft left -> user(data, left.user());
      case MemberRemoved removed -> {
        user(data, removed.user()).put("banned", removed.banned());
        put(data, "reason", removed.reason());
      }
      case MemberChanged changed -> {
        user(data, changed.user()).put("role", changed.role().name());
        Instant mutedUntil = changed.mutedUntil();
        put(data, "mutedUntil", mutedUntil == null ? null : mutedUntil.toString());
      }
      case MemberUnbanned unbanned -> user(data, unbanned.user());
    }
    return data.toString();
  }

  private static ObjectNode user(ObjectNode data, UserId user) {
    return data.put("user", user.toString());
  }

  private static void settings(ObjectNode data, RoomSettings settings) {
    put(data, "name", settings.name());
    put(data, "topic", settings.topic());
    data.put("slowModeSeconds", settings.slowModeSeconds()).put("archived", settings.archived());
  }

  private static void put(ObjectNode data, String field, @Nullable String value) {
    if (value != null) {
      data.put(field, value);
    }
  }

  static Change read(String type, String json) {
    JsonNode data = parse(json);
    return switch (type) {
      case "room.created" ->
          new RoomCreated(RoomKind.valueOf(text(data, "kind")), settings(data), seats(data));
      case "room.changed" -> new RoomChanged(settings(data));
      case "room.archived" -> new RoomArchived(settings(data));
      case "member.joined" -> new MemberJoined(user(data), role(data));
      case "member.left" -> new MemberLeft(user(data));
      case "member.removed" ->
          new MemberRemoved(
              user(data), data.path("banned").asBoolean(), textOrNull(data, "reason"));
      case "member.changed" -> {
        String mutedUntil = textOrNull(data, "mutedUntil");
        yield new MemberChanged(
            user(data), role(data), mutedUntil == null ? null : Instant.parse(mutedUntil));
      }
      case "member.unbanned" -> new MemberUnbanned(user(data));
      default -> throw new IllegalStateException("an entry of unknown type " + type);
    };
  }

  private static JsonNode parse(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an entry whose data are not JSON", e);
    }
  }

  private static UserId user(JsonNode data) {
    return new UserId(UUID.fromString(text(data, "user")));
  }

  private static Role role(JsonNode data) {
    return Role.valueOf(text(data, "role"));
  }

  private static RoomSettings settings(JsonNode data) {
    return new RoomSettings(
        textOrNull(data, "name"),
        textOrNull(data, "topic"),
        data.path("slowModeSeconds").asInt(),
        data.path("archived").asBoolean());
  }

  private static List<Seat> seats(JsonNode data) {
    List<Seat> seats = new ArrayList<>();
    for (JsonNode seat : data.path("members")) {
      seats.add(new Seat(user(seat), role(seat)));
    }
    return seats;
  }

  private static String text(JsonNode data, String field) {
    return data.required(field).textValue();
  }

  private static @Nullable String textOrNull(JsonNode data, String field) {
    return data.path(field).textValue();
  }
}
