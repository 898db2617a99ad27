package chat.parlance.persistence.memory;

import chat.parlance.application.port.out.Invitations;
import chat.parlance.domain.Invitation;
import chat.parlance.domain.InvitationId;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.UserId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The invitations, by id. */
final class MemoryInvitations implements Invitations {

  private final MemoryState state;
  private final TreeMap<InvitationId, Invitation> invitations = new TreeMap<>();
  private final Map<String, InvitationId> codes = new HashMap<>();

  MemoryInvitations(MemoryState state) {
    this.state = state;
  }

  @Override
  public void add(String codeHash, Invitation invitation) {
    state.locked(
        () -> {
          invitations.values().removeIf(it -> !invitation.createdAt().isBefore(it.expiresAt()));
          codes.values().retainAll(invitations.keySet());
          codes.put(codeHash, invitation.id());
          return invitations.put(invitation.id(), invitation) == null;
        });
  }

  @Override
  public Optional<Invitation> find(String codeHash, Instant now) {
    return state.locked(
        () ->
            Optional.ofNullable(codes.get(codeHash))
                .flatMap(id -> Optional.ofNullable(invitations.get(id)))
                .filter(invitation -> invitation.standsAt(now)));
  }

  @Override
  public List<Invitation> of(RoomId room, Instant now, @Nullable InvitationId after, int limit) {
    return state.locked(
        () ->
            (after == null ? invitations : invitations.tailMap(after, false))
                .values().stream()
                    .filter(it -> it.room().equals(room) && now.isBefore(it.expiresAt()))
                    .limit(limit)
                    .toList());
  }

  @Override
  public boolean revoke(RoomId room, InvitationId id) {
    return state.locked(
        () -> {
          Invitation invitation = invitations.get(id);
          return invitation != null
              && invitation.room().equals(room)
              && invitations.remove(id, invitation);
        });
  }

  @Override
  public boolean use(InvitationId id, Instant now) {
    return state.locked(
        () -> {
          Invitation invitation = invitations.get(id);
          return invitation != null && invitation.standsAt(now) && count(invitation, 1);
        });
  }

  @Override
  public void giveBack(InvitationId id) {
    state.locked(
        () -> {
          Invitation invitation = invitations.get(id);
          return invitation != null && invitation.used() > 0 && count(invitation, -1);
        });
  }

  void forget(UserId user) {
    invitations.values().removeIf(it -> it.createdBy().equals(user));
  }

  private boolean count(Invitation it, int by) {
    invitations.put(
        it.id(),
        new Invitation(
            it.id(),
            it.room(),
            it.createdBy(),
            it.createdAt(),
            it.expiresAt(),
            it.uses(),
            it.used() + by));
    return true;
  }
}
