package chat.parlance.persistence.jdbc;

import chat.parlance.domain.Change;
import chat.parlance.domain.Change.MemberChanged;
import chat.parlance.domain.Change.MemberJoined;
import chat.parlance.domain.Change.MemberLeft;
import chat.parlance.domain.Change.MemberRemoved;
import chat.parlance.domain.Change.MemberUnbanned;
import chat.parlance.domain.Change.MessageDeleted;
import chat.parlance.domain.Change.MessageEdited;
import chat.parlance.domain.Change.MessagePinned;
import chat.parlance.domain.Change.MessagePosted;
import chat.parlance.domain.Change.MessageUnpinned;
import chat.parlance.domain.Change.OfMessage;
import chat.parlance.domain.Change.PollVoted;
import chat.parlance.domain.Change.ReactionAdded;
import chat.parlance.domain.Change.ReactionRemoved;
import chat.parlance.domain.Change.RoomArchived;
import chat.parlance.domain.Change.RoomChanged;
import chat.parlance.domain.Change.RoomCreated;
import chat.parlance.domain.Change.Seat;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Permission;
import chat.parlance.domain.Role;
import chat.parlance.domain.RoomKind;
import chat.parlance.domain.RoomSettings;
import chat.parlance.domain.RoomSettings.Visibility;
import chat.parlance.domain.UserId;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The columns {@code type} and {@code data} of entries that are not messages. A type, once written,
 * keeps its meaning; a field that is not there is null.
 */
final class ChangeJson {

  static final String MESSAGE = "message.posted";
  private static final String EDITED = "message.edited";
  private static final String DELETED = "message.deleted";

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
      case MessageEdited edited -> EDITED;
      case MessageDeleted deleted -> DELETED;
      case ReactionAdded added -> "reaction.added";
      case ReactionRemoved removed -> "reaction.removed";
      case MessagePinned pinned -> "message.pinned";
      case MessageUnpinned unpinned -> "message.unpinned";
      case PollVoted voted -> "poll.voted";
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
        put(data, "until", text(removed.until()));
      }
      case MemberChanged changed -> {
        user(data, changed.user()).put("role", changed.role().name());
        put(data, "mutedUntil", text(changed.mutedUntil()));
        put(data, "reason", changed.reason());
      }
      case MemberUnbanned unbanned -> user(data, unbanned.user());
      // What the message says now stands in its own row.
      case MessageEdited edited -> target(data, edited).put("kept", edited.kept());
      case MessageDeleted deleted -> target(data, deleted);
      case ReactionAdded added -> target(data, added).put("emoji", added.emoji());
      case ReactionRemoved removed -> target(data, removed).put("emoji", removed.emoji());
      case MessagePinned pinned -> target(data, pinned);
      case MessageUnpinned unpinned -> target(data, unpinned);
      case PollVoted voted -> {
        ArrayNode options = target(data, voted).putArray("options");
        voted.options().forEach(options::add);
      }
    }
    return data.toString();
  }

  private static ObjectNode target(ObjectNode data, OfMessage change) {
    return data.put("target", change.target());
  }

  private static @Nullable String text(@Nullable Instant time) {
    return time == null ? null : time.toString();
  }

  private static ObjectNode user(ObjectNode data, UserId user) {
    return data.put("user", user.toString());
  }

  private static void settings(ObjectNode data, RoomSettings settings) {
    put(data, "name", settings.name());
    put(data, "topic", settings.topic());
    data.put("slowModeSeconds", settings.slowModeSeconds()).put("archived", settings.archived());
    put(data, "avatar", settings.avatar());
    data.put("history", settings.history().name());
    if (!settings.permissions().isEmpty()) {
      ObjectNode permissions = data.putObject("permissions");
      settings.permissions().forEach((what, role) -> permissions.put(what.name(), role.name()));
    }
  }

  static void put(ObjectNode data, String field, @Nullable String value) {
    if (value != null) {
      data.put(field, value);
    }
  }

  /** Whether entries of this type tell what a message says now, which stands in that one's row. */
  static boolean tellsMessage(String type) {
    return type.equals(EDITED) || type.equals(DELETED);
  }

  /** The seq of the message that {@code data} are about. */
  static long target(String json) {
    return target(parse(json));
  }

  private static long target(JsonNode data) {
    return data.required("target").longValue();
  }

  /** A change that {@link #tellsMessage}, with the entry that posted the message. */
  static Change read(String type, String json, Entry message) {
    return type.equals(EDITED)
        ? new MessageEdited(message, parse(json).path("kept").asBoolean())
        : new MessageDeleted(message);
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
              user(data),
              data.path("banned").asBoolean(),
              textOrNull(data, "reason"),
              timeOrNull(data, "until"));
      case "member.changed" ->
          new MemberChanged(
              user(data), role(data), timeOrNull(data, "mutedUntil"), textOrNull(data, "reason"));
      case "member.unbanned" -> new MemberUnbanned(user(data));
      case "reaction.added" -> new ReactionAdded(target(data), text(data, "emoji"));
      case "reaction.removed" -> new ReactionRemoved(target(data), text(data, "emoji"));
      case "message.pinned" -> new MessagePinned(target(data));
      case "message.unpinned" -> new MessageUnpinned(target(data));
      case "poll.voted" -> new PollVoted(target(data), options(data));
      default -> throw new IllegalStateException("an entry of unknown type " + type);
    };
  }

  static JsonNode parse(String json) {
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
        data.path("archived").asBoolean(),
        textOrNull(data, "avatar"),
        Visibility.valueOf(data.path("history").asText(Visibility.START.name())),
        permissions(data.path("permissions")));
  }

  private static Map<Permission, Role> permissions(JsonNode data) {
    Map<Permission, Role> permissions = new EnumMap<>(Permission.class);
    data.properties()
        .forEach(
            field ->
                permissions.put(
                    Permission.valueOf(field.getKey()),
                    Role.valueOf(field.getValue().textValue())));
    return permissions;
  }

  private static List<Integer> options(JsonNode data) {
    List<Integer> options = new ArrayList<>();
    data.path("options").forEach(option -> options.add(option.intValue()));
    return options;
  }

  private static List<Seat> seats(JsonNode data) {
    List<Seat> seats = new ArrayList<>();
    for (JsonNode seat : data.path("members")) {
      seats.add(new Seat(user(seat), role(seat)));
    }
    return seats;
  }

  static String text(JsonNode data, String field) {
    return data.required(field).textValue();
  }

  static @Nullable String textOrNull(JsonNode data, String field) {
    return data.path(field).textValue();
  }

  private static @Nullable Instant timeOrNull(JsonNode data, String field) {
    String text = textOrNull(data, field);
    return text == null ? null : Instant.parse(text);
  }
}
