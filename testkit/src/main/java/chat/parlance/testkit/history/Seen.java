package chat.parlance.testkit.history;

import chat.parlance.domain.RoomId;
import chat.parlance.domain.UserId;
import chat.parlance.testkit.transport.Told;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The content of an event, as somebody was told it. Two who were told the same event saw equal
 * content.
 *
 * @param by who did it
 * @param key of the message, for an event about one; else null
 * @param text what the message says, for an event about one that is not deleted; else null. An
 *     event that is told again says what the message says by then.
 * @param arriving who became a member by it
 * @param departing who is no member any more after it
 * @param digest of the whole frame, so that whatever else it says must be equal as well, while the
 *     message stays as it is
 * @param about the seq of the message that was posted, edited or deleted; 0 for any other event
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
    int digest,
    long about) {

  /** The type of a message. */
  public static final String POSTED = Told.POSTED;

  /** The type of an edit. */
  public static final String EDITED = "message.edited";

  /** The type of a deletion. */
  public static final String DELETED = "message.deleted";

  public Seen {
    arriving = List.copyOf(arriving);
  }

  /** An event that is about no message, or posts one. */
  public Seen(
      RoomId room,
      long seq,
      String type,
      UserId by,
      @Nullable String key,
      @Nullable String text,
      List<UserId> arriving,
      @Nullable UserId departing,
      int digest) {
    this(
        room, seq, type, by, key, text, arriving, departing, digest, type.equals(POSTED) ? seq : 0);
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
        frame.hashCode(),
        about(event));
  }

  private static long about(Told.Event event) {
    return switch (event.type()) {
      case POSTED -> event.seq();
      case EDITED, DELETED -> event.frame().path("message").path("seq").asLong();
      default -> 0;
    };
  }

  private static UserId user(JsonNode id) {
    return UserId.parse(id.asText()).orElseThrow();
  }

  /** Whether it is a message. */
  public boolean isMessage() {
    return type.equals(POSTED);
  }

  /** Whether it deletes a message. */
  public boolean isDeletion() {
    return type.equals(DELETED);
  }

  /** Whether it is the same event, whatever its message says by now. */
  boolean isSameAs(Seen other) {
    return room.equals(other.room)
        && seq == other.seq
        && type.equals(other.type)
        && by.equals(other.by)
        && about == other.about
        && Objects.equals(key, other.key);
  }

  @Override
  public String toString() {
    String what = about > 0 ? " of " + about + " key " + key + " \"" + text + "\"" : "";
    return type + " (room " + room + ", seq " + seq + ") by " + by + what;
  }
}
