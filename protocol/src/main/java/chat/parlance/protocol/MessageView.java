package chat.parlance.protocol;

import chat.parlance.application.port.in.SendMessage.Sent;
import chat.parlance.domain.Change.MessagePosted;
import chat.parlance.domain.Content;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Key;
import chat.parlance.domain.Position;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.UserId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message. It is named by (room, seq).
 *
 * @param attachments none yet
 * @param reactions none yet
 * @param position of its entry; only in the answer to the send
 * @param duplicate true when the key had been used for the same message before; else absent
 */
public record MessageView(
    RoomId room,
    long seq,
    Key key,
    UserId author,
    Instant at,
    String text,
    Content.Format format,
    @Nullable Long replyTo,
    List<UserId> mentions,
    List<JsonObject> attachments,
    List<JsonObject> reactions,
    @Nullable JsonObject metadata,
    @Nullable Instant editedAt,
    @Nullable Instant deletedAt,
    @Nullable Position position,
    @Nullable Boolean duplicate) {

  /** The message that this entry posted. Any other entry is a bug of the caller's. */
  public static MessageView of(Entry entry) {
    if (entry.change() instanceof MessagePosted posted) {
      return of(entry, posted, null, false);
    }
    throw new IllegalArgumentException("no message was posted by " + entry);
  }

  /** The message as it is answered to its author. */
  public static MessageView of(Sent sent) {
    if (sent.entry().change() instanceof MessagePosted posted) {
      return of(sent.entry(), posted, sent.entry().position(), sent.duplicate());
    }
    throw new IllegalArgumentException("no message was posted by " + sent.entry());
  }

  private static MessageView of(
      Entry entry, MessagePosted posted, @Nullable Position position, boolean duplicate) {
    Content content = posted.content();
    String metadata = content.metadata();
    return new MessageView(
        entry.room(),
        entry.seq(),
        posted.key(),
        entry.by(),
        entry.at(),
        content.text(),
        content.format(),
        content.replyTo(),
        content.mentions(),
        List.of(),
        List.of(),
        metadata == null ? null : new JsonObject(metadata),
        null,
        null,
        position,
        duplicate ? Boolean.TRUE : null);
  }
}
