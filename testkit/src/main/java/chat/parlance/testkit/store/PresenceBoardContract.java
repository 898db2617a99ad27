package chat.parlance.testkit.store;

import static chat.parlance.testkit.store.TestRoom.AT;
import static chat.parlance.testkit.store.TestRoom.aUser;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.parlance.application.port.out.PresenceBoard;
import chat.parlance.domain.Presence;
import chat.parlance.domain.Presence.Status;
import chat.parlance.domain.UserId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Presence is the union over a user's devices, as the user wants it to be seen. */
public interface PresenceBoardContract extends StoreContract {

  private PresenceBoard board() {
    return stores().presence();
  }

  private void assertPresence(
      UserId user, Instant now, Status status, @Nullable Instant lastSeenAt) {
    assertThat(board().of(List.of(user), now))
        .containsExactly(new Presence(user, status, lastSeenAt));
  }

  private static Instant at(long seconds) {
    return AT.plusSeconds(seconds);
  }

  @Test
  default void somebodyNeverSeenIsOffline() {
    assertPresence(aUser(), AT, Status.OFFLINE, null);
    assertThat(board().of(List.of(), AT)).isEmpty();
  }

  @Test
  default void aUserIsOnlineWhileADeviceIsConnected() {
    UserId user = aUser();
    board().connected(user, "phone", at(0));
    board().connected(user, "desk", at(1));
    assertPresence(user, at(2), Status.ONLINE, at(1));

    board().disconnected(user, "phone", at(3));
    assertPresence(user, at(4), Status.ONLINE, at(3));
    board().disconnected(user, "phone", at(4));
    board().disconnected(user, "desk", at(5));
    assertPresence(user, at(6), Status.OFFLINE, at(5));

    board().connected(user, "desk", at(7));
    assertPresence(user, at(7), Status.ONLINE, at(7));
  }

  @Test
  default void aSilentDeviceIsForgotten() {
    UserId user = aUser();
    board().connected(user, "phone", at(0));
    board().connected(user, "phone", at(60));
    assertPresence(user, at(150), Status.ONLINE, at(60));
    assertPresence(user, at(151), Status.OFFLINE, at(60));
  }

  @Test
  default void theChoiceIsSeenWhileConnectedAndStays() {
    UserId user = aUser();
    board().connected(user, "phone", at(0));
    board().choose(user, Status.AWAY, at(1));
    assertPresence(user, at(1), Status.AWAY, at(1));
    board().disconnected(user, "phone", at(2));
    assertPresence(user, at(2), Status.OFFLINE, at(2));

    board().connected(user, "phone", at(3));
    assertPresence(user, at(3), Status.AWAY, at(3));
    board().choose(user, Status.ONLINE, at(4));
    assertPresence(user, at(4), Status.ONLINE, at(4));
  }

  @Test
  default void aChoiceMadeWhileAwayHoldsForTheNextConnection() {
    UserId user = aUser();
    board().choose(user, Status.AWAY, at(0));
    assertPresence(user, at(0), Status.OFFLINE, null);
    board().connected(user, "phone", at(1));
    assertPresence(user, at(1), Status.AWAY, at(1));
  }

  @Test
  default void theInvisibleLookAsIfTheyHadGone() {
    UserId user = aUser();
    board().connected(user, "phone", at(0));
    board().choose(user, Status.INVISIBLE, at(5));
    assertPresence(user, at(6), Status.OFFLINE, at(5));

    board().connected(user, "phone", at(20));
    assertPresence(user, at(20), Status.OFFLINE, at(5));
    board().disconnected(user, "phone", at(30));
    board().connected(user, "phone", at(40));
    assertPresence(user, at(40), Status.OFFLINE, at(5));

    board().choose(user, Status.ONLINE, at(50));
    assertPresence(user, at(50), Status.ONLINE, at(50));
  }

  @Test
  default void eachIsAnsweredInTheOrderAsked() {
    UserId here = aUser();
    UserId gone = aUser();
    UserId never = aUser();
    board().connected(here, "d", at(0));
    board().connected(gone, "d", at(0));
    board().disconnected(gone, "d", at(1));

    assertThat(board().of(List.of(never, here, gone, here), at(2)))
        .containsExactly(
            new Presence(never, Status.OFFLINE, null),
            new Presence(here, Status.ONLINE, at(0)),
            new Presence(gone, Status.OFFLINE, at(1)),
            new Presence(here, Status.ONLINE, at(0)));
  }

  @Test
  default void aChoiceThatAnotherServerWasToldIsKeptAndSeenOnceItIsLookedAt() {
    UserId user = aUser();
    PresenceBoard other = otherStores().presence();
    board().connected(user, "phone", at(0));
    other.connected(user, "phone", at(0));
    other.choose(user, Status.AWAY, at(1));
    board().refresh(user);
    assertPresence(user, at(2), Status.AWAY, at(1));

    other.choose(user, Status.INVISIBLE, at(3));
    board().disconnected(user, "phone", at(4)); // has not heard of it, and must not undo it
    other.disconnected(user, "phone", at(5));
    board().connected(user, "phone", at(6));
    assertThat(board().of(List.of(user), at(6)))
        .extracting(Presence::status)
        .containsExactly(Status.OFFLINE);
  }

  @Test
  default void whoWasSeenLaterByAnotherServerWasSeenThen() {
    UserId user = aUser();
    PresenceBoard other = otherStores().presence();
    board().connected(user, "phone", at(0));
    other.connected(user, "desk", at(1));
    other.disconnected(user, "desk", at(9));
    board().disconnected(user, "phone", at(5));
    assertPresence(user, at(10), Status.OFFLINE, at(9));
    board().refresh(aUser()); // nobody whom it knows
  }

  @Test
  default void offlineIsNotAChoice() {
    assertThatThrownBy(() -> board().choose(aUser(), Status.OFFLINE, AT))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
