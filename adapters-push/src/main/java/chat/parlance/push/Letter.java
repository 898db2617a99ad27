package chat.parlance.push;

import chat.parlance.domain.Notification;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.UserId;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A notification as it is written, whoever carries it. */
final class Letter {

  /** How long a service keeps it for a device that is out of reach: over a weekend. */
  static final Duration LIFE = Duration.ofDays(3);

  static final JsonMapper JSON = new JsonMapper();

  // Each character is six bytes of JSON at most: with the rest, less than any service takes (4
  // KiB).
  private static final int MOST_TITLE = 150;
  private static final int MOST_BODY = 300;

  private Letter() {}

  /** All of it. */
  static ObjectNode of(Notification notification) {
    ObjectNode letter =
        JSON.createObjectNode()
            .put("type", notification.kind().name().toLowerCase(Locale.ROOT))
            .put("id", notification.id());
    RoomId room = notification.room();
    if (room != null) {
      letter.put("room", room.toString());
    }
    letter.put("seq", notification.seq());
    put(letter, "title", title(notification));
    put(letter, "body", body(notification));
    UserId author = notification.author();
    if (author != null) {
      letter.put("author", author.toString());
    }
    return letter
        .put("count", notification.count())
        .put("badge", notification.badge())
        .put("urgent", notification.urgent())
        .put("at", notification.at().toString());
  }

  static @Nullable String title(Notification notification) {
    return cut(notification.title(), MOST_TITLE);
  }

  static @Nullable String body(Notification notification) {
    return cut(notification.body(), MOST_BODY);
  }

  static byte[] bytes(JsonNode json) {
    return text(json).getBytes(StandardCharsets.UTF_8);
  }

  /** Not by way of Jackson's own bytes, in which an emoji takes twelve instead of four. */
  static String text(JsonNode json) {
    try {
      return JSON.writeValueAsString(json);
    } catch (JsonProcessingException bug) {
      throw new IllegalArgumentException(bug);
    }
  }

  /** What a later notification of the same room takes the place of; null: nothing. */
  static @Nullable String topic(Notification notification) {
    RoomId room = notification.room();
    if (room == null) {
      return null;
    }
    // 22 characters of base64url, where RFC 8030 allows for 32: too few for a UUID as usual.
    byte[] bytes =
        ByteBuffer.allocate(2 * Long.BYTES)
            .putLong(room.value().getMostSignificantBits())
            .putLong(room.value().getLeastSignificantBits())
            .array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static void put(ObjectNode letter, String name, @Nullable String value) {
    if (value != null) {
      letter.put(name, value);
    }
  }

  private static @Nullable String cut(@Nullable String text, int most) {
    if (text == null || text.length() <= most) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
    return text.substring(0, end) + "…";
  }
}
