package chat.parlance.persistence.backup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the entries of a room add up to. */
final class LoggedRoom {

  private static final JsonMapper JSON = new JsonMapper();

  long head;
  long messages;
  @Nullable Long lastMessage;
  long activity;
  @Nullable String name;
  @Nullable String topic;
  boolean archived;
  boolean found;
  final Map<String, String> members = new HashMap<>();
  final Set<String> bans = new HashSet<>();

  /**
   * Takes the next entry.
   *
   * @param data what it changed, as JSON, but for messages
   */
  void take(long seq, long position, String type, @Nullable String data) {
    head = seq;
    activity = position;
    if (type.equals("message.posted")) {
      messages++;
      lastMessage = seq;
    } else if (data != null && (type.startsWith("room.") || type.startsWith("member."))) {
      change(type, parse(data));
    }
  }

  private void change(String type, JsonNode data) {
    String user = data.path("user").asText();
    switch (type) {
      case "room.created" -> {
        settings(data);
        for (JsonNode seat : data.path("members")) {
          members.put(seat.path("user").asText(), seat.path("role").asText());
        }
      }
      case "room.changed", "room.archived" -> settings(data);
      case "member.joined" -> members.put(user, data.path("role").asText());
      case "member.left" -> members.remove(user);
      case "member.removed" -> {
        members.remove(user);
        if (data.path("banned").asBoolean()) {
          bans.add(user);
        }
      }
      case "member.changed" ->
          members.computeIfPresent(user, (some, before) -> data.path("role").asText());
      case "member.unbanned" -> bans.remove(user);
      default -> {}
    }
  }

  private void settings(JsonNode data) {
    name = data.path("name").textValue();
    topic = data.path("topic").textValue();
    archived = data.path("archived").asBoolean();
  }

  private static JsonNode parse(String data) {
    try {
      return JSON.readTree(data);
    } catch (JsonProcessingException damaged) {
      return JSON.createObjectNode();
    }
  }
}
