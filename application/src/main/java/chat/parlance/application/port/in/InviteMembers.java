package chat.parlance.application.port.in;

import chat.parlance.domain.Invitation;
import chat.parlance.domain.InvitationId;
import chat.parlance.domain.Result;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.RoomSummary;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Hand out ways into a group or channel, and come in by one.
 *
 * <p>A code that is unknown, expired, used up or revoked is refused in the same words (NOT_FOUND).
 */
public interface InviteMembers {

  /** How long an invitation stands when nobody says: seven days. */
  Duration USUAL = Duration.ofDays(7);

  /** The shortest an invitation may stand. */
  Duration SHORTEST = Duration.ofMinutes(1);

  /** The longest an invitation may stand. */
  Duration LONGEST = Duration.ofDays(90);

  /** The most that one invitation may let in where it counts them. */
  int MOST_USES = 100_000;

  /**
   * Makes an invitation, for moderators. Refused: NOT_FOUND, FORBIDDEN (too low a rank, a direct
   * room), ARCHIVED, a time or number out of bounds (INVALID).
   *
   * @param lasts null: {@link #USUAL}
   * @param uses at least 1; null: any number
   * @return the only answer that has the code
   */
  Result<Issued> invite(
      Caller caller, RoomId room, @Nullable Duration lasts, @Nullable Integer uses);

  /**
   * The room's invitations that have not expired, by rising id, for moderators. Refused as {@link
   * #invite} is, but for an archived room.
   */
  Result<Paged<Invitation>> list(Caller caller, RoomId room, @Nullable String cursor, int limit);

  /** Revokes an invitation, for moderators. Refused as {@link #list} is; no such (NOT_FOUND). */
  Result<InvitationId> revoke(Caller caller, RoomId room, InvitationId id);

  /** What one would join by this code. Refused: NOT_FOUND, banned from the room (FORBIDDEN). */
  Result<Offer> look(Caller caller, String code);

  /**
   * Makes the caller a member and takes one use; a member already is left as they are, and takes
   * none. Refused, and no use is taken: NOT_FOUND, banned (FORBIDDEN), ARCHIVED.
   */
  Result<Written<RoomSummary>> accept(Caller caller, String code);

  /** A new invitation and its code. */
  record Issued(Invitation invitation, String code) {
    @Override
    public String toString() {
      return "Issued[" + invitation.id() + "]"; // a secret never reaches a log
    }
  }

  /** An invitation, and the room as its bearer may see it. */
  record Offer(Invitation invitation, ManageRooms.View room) {}
}
