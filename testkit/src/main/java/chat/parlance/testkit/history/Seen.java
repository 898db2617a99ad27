package chat.parlance.testkit.history;

import chat.parlance.domain.RoomId;
import chat.parlance.domain.UserId;
import chat.parlance.testkit.transport.Told;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The content of an event, as somebody was told it. Two who were told the same event saw equal
 * content.
 *
 * @param by who did it
 * @param key of a posted message; null for any other event
 * @param text of a posted message; null for any other event
 * @param arriving who became a member by it
 * @param departing who is no member any more after it
 * @param digest of the whole frame, so that whatever else it says must be equal as well
 */
public record Seen(
    RoomId room,
    long seq,
    String type,
    UserId by,
    @Nullable String key,
    @Nullable String text,
    List<UserId> arriving,
    @Nullable UserId departing,
    int digest) {

  /** The type of a message. */
  public static final String POSTED = "message.posted";

  public Seen {
    arriving = List.copyOf(arriving);
  }

  /** A message. */
  public static Seen message(RoomId room, long seq, UserId by, String key, String text) {
    return new Seen(room, seq, POSTED, by, key, text, List.of(), null, 0);
  }

  /** What a live stream told. */
  public static Seen of(Told.Event event) {
    JsonNode frame = event.frame();
    List<UserId> arriving = new ArrayList<>();
    UserId departing = null;
    switch (event.type()) {
      case "room.created" ->
          frame.path("members").forEach(seat -> arriving.add(user(seat.path("user"))));
      case "member.joined" -> arriving.add(user(frame.path("user")));
      case "member.left", "member.removed" -> departing = user(frame.path("user"));
      default -> {
        // nobody came or went
      }
    }
    return new Seen(
        event.room(),
        event.seq(),
        event.type(),
        event.by(),
        event.key(),
        event.text(),
        arriving,
        departing,
        frame.hashCode());
  }

  private static UserId user(JsonNode id) {
    return UserId.parse(id.asText()).orElseThrow();
  }

  /** Whether it is a message. */
  public boolean isMessage() {
    return type.equals(POSTED);
  }

  @Override
  public String toString() {
    String what = isMessage() ? " key " + key + " \"" + text + "\"" : "";
    return type + " (room " + room + ", seq " + seq + ") by " + by + what;
  }
}
