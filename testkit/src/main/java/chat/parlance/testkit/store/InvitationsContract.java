package chat.parlance.testkit.store;

import static chat.parlance.testkit.store.TestRoom.AT;
import static chat.parlance.testkit.store.TestRoom.aRoomId;
import static chat.parlance.testkit.store.TestRoom.aUser;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.application.port.out.Invitations;
import chat.parlance.domain.Invitation;
import chat.parlance.domain.InvitationId;
import chat.parlance.domain.RoomId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** An invitation lets in as many as it says, for as long as it says, unless it is revoked. */
public interface InvitationsContract extends StoreContract {

  /** When the invitations here expire. */
  Instant END = AT.plusSeconds(600);

  private Invitations invitations() {
    return stores().invitations();
  }

  private static Invitation invitation(RoomId room, @Nullable Integer uses) {
    var id = new InvitationId(UUID.randomUUID());
    return new Invitation(id, room, aUser(), AT, END, uses, 0);
  }

  private static Invitation used(Invitation it, int used) {
    return new Invitation(
        it.id(), it.room(), it.createdBy(), it.createdAt(), it.expiresAt(), it.uses(), used);
  }

  private String add(Invitation invitation) {
    String hash = UUID.randomUUID().toString();
    invitations().add(hash, invitation);
    return hash;
  }

  @Test
  default void anInvitationIsFoundByItsCodeUntilItExpires() {
    Invitation invitation = invitation(aRoomId(), null);
    String hash = add(invitation);

    assertThat(invitations().find(hash, END.minusMillis(1))).contains(invitation);
    assertThat(invitations().find(UUID.randomUUID().toString(), AT)).isEmpty();
    assertThat(invitations().find(hash, END)).isEmpty();
    assertThat(invitations().use(invitation.id(), END)).isFalse();
    assertThat(invitations().use(new InvitationId(UUID.randomUUID()), AT)).isFalse();
  }

  @Test
  default void anInvitationIsUsedUp() {
    Invitation invitation = invitation(aRoomId(), 2);
    String hash = add(invitation);

    assertThat(invitations().use(invitation.id(), AT)).isTrue();
    assertThat(invitations().find(hash, AT)).contains(used(invitation, 1));
    assertThat(invitations().use(invitation.id(), AT)).isTrue();
    assertThat(invitations().find(hash, AT)).isEmpty();
    assertThat(invitations().use(invitation.id(), AT)).isFalse();
    assertThat(invitations().of(invitation.room(), AT, null, 9))
        .containsExactly(used(invitation, 2));

    invitations().giveBack(invitation.id());
    assertThat(invitations().find(hash, AT)).contains(used(invitation, 1));
    assertThat(invitations().use(invitation.id(), AT)).isTrue();
    assertThat(invitations().use(invitation.id(), AT)).isFalse();
  }

  @Test
  default void withoutANumberItIsCountedAndNeverUsedUp() {
    Invitation invitation = invitation(aRoomId(), null);
    String hash = add(invitation);
    for (int i = 1; i <= 3; i++) {
      assertThat(invitations().use(invitation.id(), AT)).isTrue();
      assertThat(invitations().find(hash, AT)).contains(used(invitation, i));
    }
  }

  @Test
  default void nothingIsGivenBackThatWasNotTaken() {
    Invitation invitation = invitation(aRoomId(), 1);
    String hash = add(invitation);
    invitations().giveBack(invitation.id());
    invitations().giveBack(new InvitationId(UUID.randomUUID()));
    assertThat(invitations().find(hash, AT)).contains(invitation);
  }

  @Test
  default void aRevokedInvitationIsGone() {
    Invitation invitation = invitation(aRoomId(), null);
    Invitation other = invitation(invitation.room(), null);
    String hash = add(invitation);
    String otherHash = add(other);

    assertThat(invitations().revoke(aRoomId(), invitation.id())).isFalse();
    assertThat(invitations().find(hash, AT)).isPresent();
    assertThat(invitations().revoke(invitation.room(), invitation.id())).isTrue();
    assertThat(invitations().revoke(invitation.room(), invitation.id())).isFalse();
    assertThat(invitations().find(hash, AT)).isEmpty();
    assertThat(invitations().use(invitation.id(), AT)).isFalse();
    assertThat(invitations().find(otherHash, AT)).contains(other);
  }

  @Test
  default void theInvitationsOfARoomArePagedById() {
    RoomId room = aRoomId();
    List<Invitation> made = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      made.add(invitation(room, i + 1));
      add(made.getLast());
      add(invitation(aRoomId(), null));
    }
    made.sort((one, other) -> one.id().compareTo(other.id()));

    List<Invitation> found = new ArrayList<>();
    List<Invitation> page = invitations().of(room, AT, null, 2);
    while (!page.isEmpty()) {
      found.addAll(page);
      page = invitations().of(room, AT, page.getLast().id(), 2);
    }
    assertThat(found).isEqualTo(made);
    assertThat(invitations().of(room, END, null, 9)).isEmpty();
  }

  @Test
  default void ofThoseWhoComeForTheLastUseAtOnceOneGetsIt() throws Exception {
    for (int round = 0; round < 10; round++) {
      Invitation invitation = invitation(aRoomId(), 1);
      add(invitation);
      List<Callable<Boolean>> racers = new ArrayList<>();
      for (Invitations from : List.of(invitations(), otherStores().invitations(), invitations())) {
        racers.add(() -> from.use(invitation.id(), AT));
      }
      List<Boolean> granted = new ArrayList<>();
      try (ExecutorService threads = Executors.newCachedThreadPool()) {
        for (Future<Boolean> racer : threads.invokeAll(racers)) {
          granted.add(racer.get(20, TimeUnit.SECONDS));
        }
      }
      assertThat(granted).containsExactlyInAnyOrder(true, false, false);
    }
  }
}
