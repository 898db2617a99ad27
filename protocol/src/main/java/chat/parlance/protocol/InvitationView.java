package chat.parlance.protocol;

import chat.parlance.application.port.in.InviteMembers;
import chat.parlance.domain.Invitation;
import chat.parlance.domain.InvitationId;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An invitation to a room, for those who govern it.
 *
 * @param code what lets in whoever has it; only in the answer that made the invitation
 * @param uses how many it lets in; absent: any number
 * @param used how many it has let in
 */
public record InvitationView(
    InvitationId id,
    @Nullable String code,
    RoomId room,
    Instant createdAt,
    Instant expiresAt,
    @Nullable Integer uses,
    int used,
    UserId createdBy) {

  public static InvitationView of(Invitation invitation) {
    return of(invitation, null);
  }

  /** With its code, which is not kept anywhere. */
  public static InvitationView of(InviteMembers.Issued issued) {
    return of(issued.invitation(), issued.code());
  }

  private static InvitationView of(Invitation it, @Nullable String code) {
    return new InvitationView(
        it.id(),
        code,
        it.room(),
        it.createdAt(),
        it.expiresAt(),
        it.uses(),
        it.used(),
        it.createdBy());
  }
}
