package chat.parlance.protocol;

import chat.parlance.domain.Change;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Position;
import chat.parlance.domain.Role;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.RoomKind;
import chat.parlance.domain.RoomSettings;
import chat.parlance.domain.UserId;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A durable event. Its identity is (room, seq). */
record EventFrame(
    String type,
    RoomId room,
    long seq,
    Position position,
    Instant at,
    UserId by,
    @JsonUnwrapped Payload payload) {

  static EventFrame of(Entry entry) {
    return new EventFrame(
        type(entry.change()),
        entry.room(),
        entry.seq(),
        entry.position(),
        entry.at(),
        entry.by(),
        payload(entry));
  }

  static String type(Change change) {
    return switch (change) {
      case Change.MessagePosted posted -> "message.posted";
      case Change.RoomCreated created -> "room.created";
      case Change.RoomChanged changed -> "room.changed";
      case Change.RoomArchived archived -> "room.archived";
      case Change.MemberJoined joined -> "member.joined";
      case Change.MemberLeft left -> "member.left";
      case Change.MemberRemoved removed -> "member.removed";
      case Change.MemberChanged changed -> "member.changed";
      case Change.MemberUnbanned unbanned -> "member.changed";
      case Change.MessageEdited edited -> "message.edited";
      case Change.MessageDeleted deleted -> "message.deleted";
      case Change.ReactionAdded added -> "reaction.added";
      case Change.ReactionRemoved removed -> "reaction.removed";
      case Change.MessagePinned pinned -> "message.pinned";
      case Change.MessageUnpinned unpinned -> "message.unpinned";
      case Change.PollVoted voted -> "poll.voted";
    };
  }

  private static Payload payload(Entry entry) {
    return switch (entry.change()) {
      case Change.MessagePosted posted -> new Said(MessageView.of(entry));
      case Change.RoomCreated created ->
          new Began(created.kind(), created.settings(), created.members());
      case Change.RoomChanged changed -> new Settings(changed.settings());
      case Change.RoomArchived archived -> new Settings(archived.settings());
      case Change.MemberJoined joined -> new Joined(joined.user(), joined.role());
      case Change.MemberLeft left -> new Left(left.user());
      case Change.MemberRemoved removed ->
          new Removed(removed.user(), removed.banned(), removed.reason(), removed.until());
      case Change.MemberChanged changed ->
          new Changed(changed.user(), changed.role(), changed.mutedUntil(), changed.reason());
      case Change.MemberUnbanned unbanned -> new Unbanned(unbanned.user(), false);
      case Change.MessageEdited edited -> new Said(MessageView.of(edited.message()));
      case Change.MessageDeleted deleted -> new Said(MessageView.of(deleted.message()));
      case Change.ReactionAdded added -> new Reacted(added.target(), added.emoji());
      case Change.ReactionRemoved removed -> new Reacted(removed.target(), removed.emoji());
      case Change.MessagePinned pinned -> new Pin(pinned.target());
      case Change.MessageUnpinned unpinned -> new Pin(unpinned.target());
      case Change.PollVoted voted -> new Voted(voted.target(), voted.options());
    };
  }

  /** What an event of this type says besides the envelope. */
  sealed interface Payload {}

  /** The message as it is now. */
  record Said(MessageView message) implements Payload {}

  /** {@code target}: the seq of the message. */
  record Reacted(long target, String emoji) implements Payload {}

  /** {@code target}: the seq of the message. */
  record Pin(long target) implements Payload {}

  /** {@code target}: the seq of the message; {@code options}: all that {@code by} votes for now. */
  record Voted(long target, List<Integer> options) implements Payload {}

  record Began(RoomKind kind, RoomSettings settings, List<Change.Seat> members)
      implements Payload {}

  record Settings(RoomSettings settings) implements Payload {}

  record Joined(UserId user, Role role) implements Payload {}

  record Left(UserId user) implements Payload {}

  record Removed(UserId user, boolean banned, @Nullable String reason, @Nullable Instant until)
      implements Payload {}

  /** Without {@code mutedUntil}: not muted. */
  record Changed(UserId user, Role role, @Nullable Instant mutedUntil, @Nullable String reason)
      implements Payload {}

  /** The user is not a member: their ban was lifted. */
  record Unbanned(UserId user, boolean banned) implements Payload {}
}
