package chat.parlance.domain;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an {@link Entry} did to its room. Sealed: a new kind of change makes every place that must
 * know it fail to compile.
 */
public sealed interface Change {

  /**
   * Whether the change touches the room or its membership, and so begins a new {@link
   * Room#revision}. Messages, and what is done to them, do not.
   */
  default boolean structural() {
    return true;
  }

  /** Who becomes a member by this change. */
  default List<UserId> arriving() {
    return List.of();
  }

  /** Who is no member any more after this change; null for nobody. */
  default @Nullable UserId departing() {
    return null;
  }

  /**
   * A message, as it is <em>now</em>: an edit or a deletion changes what this entry says, wherever
   * it is read again. It is named by the (room, seq) of this entry.
   *
   * @param editedAt when it was last edited; null: never
   * @param deletedAt when it was deleted, and all that was said with it; null: it was not
   */
  record MessagePosted(
      Key key,
      Content content,
      Traits traits,
      @Nullable Instant editedAt,
      @Nullable Instant deletedAt)
      implements Change {

    public MessagePosted(Key key, Content content) {
      this(key, content, Traits.NONE);
    }

    public MessagePosted(Key key, Content content, Traits traits) {
      this(key, content, traits, null, null);
    }

    @Override
    public boolean structural() {
      return false;
    }

    public boolean deleted() {
      return deletedAt != null;
    }

    /** Whom it calls on one by one: given by the author or named in the text. Distinct. */
    public List<UserId> mentioned() {
      return Stream.concat(content.mentions().stream(), traits.named().stream())
          .distinct()
          .toList();
    }

    /**
     * Whether a send under the same key is this one again. What was deleted cannot be compared any
     * more: then it is.
     */
    public boolean isRepeatedBy(Content sent) {
      if (deleted()) {
        return true;
      }
      return traits.first() == null
          ? content.given().equals(sent.given())
          : traits.first().equals(Fingerprint.of(sent));
    }

    /** The message after an edit. */
    public MessagePosted edited(Content now, List<UserId> named, boolean everyone, Instant at) {
      return new MessagePosted(
          key, now, traits.edited(named, everyone, Fingerprint.of(content)), at, null);
    }

    /** The message with its poll as given; not an edit that readers are told of. */
    public MessagePosted asking(Poll now) {
      Traits kept = traits.edited(traits.named(), traits.everyone(), Fingerprint.of(content));
      return new MessagePosted(key, content.asking(now), kept, editedAt, null);
    }

    /** What is left of the message when it is deleted: nothing of what was said. */
    public MessagePosted deleted(Instant at) {
      return new MessagePosted(key, content.erased(), traits.deleted(), null, at);
    }
  }

  /**
   * Something that was done to a message. It is taken only while that holds on which it was
   * decided: the message is there and not deleted, and what the change does is not done already.
   */
  sealed interface OfMessage extends Change {

    /** The seq of the message. */
    long target();

    @Override
    default boolean structural() {
      return false;
    }
  }

  /**
   * A message was given another text.
   *
   * @param message the entry that posted it, as it is now
   * @param kept whether the text before this one is kept for readers to look up
   */
  record MessageEdited(Entry message, boolean kept) implements OfMessage {
    @Override
    public long target() {
      return message.seq();
    }
  }

  /**
   * A message was deleted, by its author or by one who may.
   *
   * @param message the entry that posted it, as it is now: without all that was said
   */
  record MessageDeleted(Entry message) implements OfMessage {
    @Override
    public long target() {
      return message.seq();
    }
  }

  /** The entry's author reacted to a message; never while the same reaction of theirs stands. */
  record ReactionAdded(long target, String emoji) implements OfMessage {}

  /** The entry's author took a reaction back. */
  record ReactionRemoved(long target, String emoji) implements OfMessage {}

  /** A message was put among those that the room shows first. */
  record MessagePinned(long target) implements OfMessage {}

  /** A message was taken from those. */
  record MessageUnpinned(long target) implements OfMessage {}

  /**
   * The entry's author votes in the poll of a message: for these options, by rising index, and for
   * no others any more; empty takes the vote back.
   */
  record PollVoted(long target, List<Integer> options) implements OfMessage {
    public PollVoted {
      options = List.copyOf(options);
    }
  }

  /** The room began, with these members: always seq 1. */
  record RoomCreated(RoomKind kind, RoomSettings settings, List<Seat> members) implements Change {
    public RoomCreated {
      members = List.copyOf(members);
    }

    @Override
    public List<UserId> arriving() {
      return members.stream().map(Seat::user).toList();
    }
  }

  /** The room's settings are now these. */
  record RoomChanged(RoomSettings settings) implements Change {}

  /** As {@link RoomChanged}, and from here on nothing can be said. */
  record RoomArchived(RoomSettings settings) implements Change {}

  /** The user came in, by themselves or added by the entry's author. */
  record MemberJoined(UserId user, Role role) implements Change {
    @Override
    public List<UserId> arriving() {
      return List.of(user);
    }
  }

  /** The user went. */
  record MemberLeft(UserId user) implements Change {
    @Override
    public UserId departing() {
      return user;
    }
  }

  /**
   * The user was put out; {@code banned}: and may not come back (they need not have been a member).
   *
   * @param until when the ban ends; null: when it is lifted
   */
  record MemberRemoved(
      UserId user, boolean banned, @Nullable String reason, @Nullable Instant until)
      implements Change {

    public MemberRemoved(UserId user, boolean banned, @Nullable String reason) {
      this(user, banned, reason, null);
    }

    @Override
    public UserId departing() {
      return user;
    }
  }

  /**
   * The member's role and mute are now these.
   *
   * @param reason why they are muted; null when they are not, or nobody said
   */
  record MemberChanged(
      UserId user, Role role, @Nullable Instant mutedUntil, @Nullable String reason)
      implements Change {

    public MemberChanged(UserId user, Role role, @Nullable Instant mutedUntil) {
      this(user, role, mutedUntil, null);
    }
  }

  /** The ban on the user is lifted; they are not a member. */
  record MemberUnbanned(UserId user) implements Change {}

  /** A member from the beginning. */
  record Seat(UserId user, Role role) {}
}
