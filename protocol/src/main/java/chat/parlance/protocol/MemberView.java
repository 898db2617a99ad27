package chat.parlance.protocol;

import chat.parlance.domain.Member;
import chat.parlance.domain.Position;
import chat.parlance.domain.Role;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A member of a room, as the other members see them.
 *
 * @param position of the entry that the request made; only in the answer to a write
 */
public record MemberView(
    RoomId room,
    UserId user,
    Role role,
    Instant joinedAt,
    @Nullable Instant mutedUntil,
    @Nullable String muteReason,
    @Nullable Position position) {

  public static MemberView of(Member member) {
    return of(member, null);
  }

  public static MemberView of(Member member, @Nullable Position position) {
    return new MemberView(
        member.room(),
        member.user(),
        member.role(),
        member.joinedAt(),
        member.mutedUntil(),
        member.muteReason(),
        position);
  }
}
