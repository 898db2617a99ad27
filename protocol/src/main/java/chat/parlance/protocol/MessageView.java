package chat.parlance.protocol;

import chat.parlance.application.port.in.SendMessage.Sent;
import chat.parlance.application.port.in.Written;
import chat.parlance.domain.Change.MessagePosted;
import chat.parlance.domain.Content;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Key;
import chat.parlance.domain.Message;
import chat.parlance.domain.Message.Attached;
import chat.parlance.domain.Message.Reaction;
import chat.parlance.domain.Poll;
import chat.parlance.domain.Position;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.UserId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message. It is named by (room, seq).
 *
 * @param mentions whom it calls on one by one: given by the author, or named in the text
 * @param mentionsRoom true when it calls on everybody in the room; else absent
 * @param thread the seq of the message that the thread began with in which this is a reply
 * @param attachments its files, in its author's order
 * @param reactions what hangs on it is told by pages and single messages, not by events: those tell
 *     of each reaction by itself
 * @param expiresAt when it will be deleted
 * @param system true when it was said in the room's name; else absent
 * @param position of the entry that the request made; only in the answer to a write
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
    @Nullable Long thread,
    List<UserId> mentions,
    @Nullable Boolean mentionsRoom,
    List<AttachmentView> attachments,
    List<Reaction> reactions,
    @Nullable JsonObject metadata,
    @Nullable Forwarded forwarded,
    @Nullable PollView poll,
    @Nullable Boolean system,
    @Nullable Instant expiresAt,
    @Nullable Instant editedAt,
    @Nullable Instant deletedAt,
    @Nullable Replies replies,
    @Nullable Pinned pinned,
    @Nullable Position position,
    @Nullable Boolean duplicate) {

  /**
   * Where a message that was passed on comes from.
   *
   * @param author who said it
   */
  public record Forwarded(RoomId room, long seq, UserId author, Instant at) {}

  /**
   * The thread that began with the message; deleted replies do not count.
   *
   * @param last the seq of the last reply
   */
  public record Replies(int count, long last, Instant lastAt) {}

  /** That it is pinned. */
  public record Pinned(UserId by, Instant at) {}

  /** The message that this entry posted. Any other entry is a bug of the caller's. */
  public static MessageView of(Entry posting) {
    return of(posting, null, null, false);
  }

  /** A message with what hangs on it. */
  public static MessageView of(Message message) {
    return of(message.posting(), message.attached(), null, false);
  }

  /** A message as it is answered to one who changed it. */
  public static MessageView of(Written<Message> written) {
    Message message = written.value();
    return of(message.posting(), message.attached(), written.position(), false);
  }

  /** The message as it is answered to its author. */
  public static MessageView of(Sent sent) {
    return of(sent.entry(), null, sent.entry().position(), sent.duplicate());
  }

  private static MessageView of(
      Entry posting, @Nullable Attached known, @Nullable Position position, boolean duplicate) {
    if (!(posting.change() instanceof MessagePosted posted)) {
      throw new IllegalArgumentException("no message was posted by " + posting);
    }
    Content content = posted.content();
    Attached attached = known == null ? Attached.NOTHING : known;
    String metadata = content.metadata();
    return new MessageView(
        posting.room(),
        posting.seq(),
        posted.key(),
        posting.by(),
        posting.at(),
        content.text(),
        content.format(),
        content.replyTo(),
        posted.traits().thread(),
        posted.mentioned(),
        trueOrAbsent(posted.traits().everyone()),
        content.attachments().stream().map(AttachmentView::of).toList(),
        attached.reactions(),
        metadata == null ? null : new JsonObject(metadata),
        content.origin() == null ? null : forwarded(content.origin()),
        poll(content.poll(), known),
        trueOrAbsent(content.system()),
        posted.traits().expiresAt(),
        posted.editedAt(),
        posted.deletedAt(),
        attached.thread() == null ? null : replies(attached.thread()),
        attached.pin() == null ? null : new Pinned(attached.pin().by(), attached.pin().at()),
        position,
        trueOrAbsent(duplicate));
  }

  private static @Nullable Boolean trueOrAbsent(boolean value) {
    return value ? Boolean.TRUE : null;
  }

  private static Forwarded forwarded(Content.Origin origin) {
    return new Forwarded(origin.room(), origin.seq(), origin.author(), origin.at());
  }

  private static @Nullable PollView poll(@Nullable Poll poll, @Nullable Attached known) {
    if (poll == null) {
      return null;
    }
    return known == null ? PollView.of(poll) : PollView.of(poll, known.votes());
  }

  private static Replies replies(Message.Replies replies) {
    return new Replies(replies.count(), replies.last(), replies.lastAt());
  }
}
