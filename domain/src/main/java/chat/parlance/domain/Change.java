package chat.parlance.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an {@link Entry} did to its room. Sealed: a new kind of change makes every place that must
 * know it fail to compile.
 */
public sealed interface Change {

  /**
   * Whether the change touches the room or its membership, and so begins a new {@link
   * Room#revision}. Messages do not.
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

  /** A message. It is named by the (room, seq) of this entry. */
  record MessagePosted(Key key, Content content) implements Change {
    @Override
    public boolean structural() {
      return false;
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
   */
  record MemberRemoved(UserId user, boolean banned, @Nullable String reason) implements Change {
    @Override
    public UserId departing() {
      return user;
    }
  }

  /** The member's role and mute are now these. */
  record MemberChanged(UserId user, Role role, @Nullable Instant mutedUntil) implements Change {}

  /** The ban on the user is lifted; they are not a member. */
  record MemberUnbanned(UserId user) implements Change {}

  /** A member from the beginning. */
  record Seat(UserId user, Role role) {}
}
