package chat.parlance.application;

import chat.parlance.application.port.out.Invitations;
import chat.parlance.domain.Invitation;
import chat.parlance.domain.InvitationId;
import chat.parlance.domain.RoomId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** There are no invitations. */
final class NoInvitations implements Invitations {
  @Override
  public void add(String codeHash, Invitation invitation) {}

  @Override
  public Optional<Invitation> find(String codeHash, Instant now) {
    return Optional.empty();
  }

  @Override
  public List<Invitation> of(RoomId room, Instant now, InvitationId after, int limit) {
    return List.of();
  }

  @Override
  public boolean revoke(RoomId room, InvitationId id) {
    return false;
  }

  @Override
  public boolean use(InvitationId id, Instant now) {
    return false;
  }

  @Override
  public void giveBack(InvitationId id) {}
}
