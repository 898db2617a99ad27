package chat.parlance.application.port.in;

import chat.parlance.domain.Member;
import chat.parlance.domain.Result;
import chat.parlance.domain.Role;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Govern a room's membership. Everything but {@link #list} takes a moderator, who acts on members
 * of lower rank only; an owner acts on anyone, and nobody gives a role above their own. Refused:
 * NOT_FOUND, FORBIDDEN, ARCHIVED.
 */
public interface ManageMembers {

  /** The members by rising user id, at most {@code limit}; for members only. */
  Result<Paged<Member>> list(Caller caller, RoomId room, @Nullable String cursor, int limit);

  /**
   * Brings a user in; a member already is left as they are. Refused also: no such user (INVALID),
   * banned (FORBIDDEN).
   */
  Result<Written<Member>> add(Caller caller, RoomId room, UserId user, Role role);

  /** Changes a member's role or mute. */
  Result<Written<Member>> change(Caller caller, RoomId room, UserId user, Wish wish);

  /** Puts a member out; oneself: leaves. */
  Result<Written<UserId>> remove(Caller caller, RoomId room, UserId user);

  /**
   * Puts a user out, member or not, and keeps them out. Again in the same words: nothing is
   * written; in others: they hold from then on. Refused also: oneself, {@code until} in the past
   * (INVALID).
   *
   * @param until when the ban ends; null: when it is lifted
   */
  Result<Written<UserId>> ban(
      Caller caller, RoomId room, UserId user, @Nullable String reason, @Nullable Instant until);

  /** Lifts a ban; where there is none, nothing is written. */
  Result<Written<UserId>> unban(Caller caller, RoomId room, UserId user);

  /**
   * What to change; null: leave as it is.
   *
   * @param mutedUntil a moment that has passed unmutes
   * @param reason why the member is muted, at most 500 characters
   */
  record Wish(@Nullable Role role, @Nullable Instant mutedUntil, @Nullable String reason) {

    public Wish(@Nullable Role role, @Nullable Instant mutedUntil) {
      this(role, mutedUntil, null);
    }
  }
}
