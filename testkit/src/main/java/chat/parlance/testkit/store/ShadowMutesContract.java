package chat.parlance.testkit.store;

import static chat.parlance.testkit.store.TestRoom.AT;
import static chat.parlance.testkit.store.TestRoom.aRoomId;
import static chat.parlance.testkit.store.TestRoom.aUser;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.application.port.out.AuditLog.Recorded;
import chat.parlance.application.port.out.ShadowMutes;
import chat.parlance.domain.AuditedAct;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.ShadowMute;
import chat.parlance.domain.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A shadow mute holds until it ends or is ended, and each change is on record. */
public interface ShadowMutesContract extends StoreContract {

  private ShadowMutes mutes() {
    return stores().moderation().shadowMutes();
  }

  private static AuditedAct act(AuditedAct.Kind kind, RoomId room, UserId user) {
    return new AuditedAct(kind, AT, user, room, user, null, Map.of());
  }

  private static AuditedAct muted(ShadowMute mute) {
    return act(AuditedAct.Kind.SHADOW_MUTED, mute.room(), mute.user());
  }

  private static ShadowMute mute(RoomId room, UserId user, @Nullable Instant until) {
    return new ShadowMute(room, user, aUser(), AT, until, until == null ? null : "spam");
  }

  @Test
  default void aMuteHoldsUntilItsEnd() {
    RoomId room = aRoomId();
    ShadowMute forEver = mute(room, aUser(), null);
    ShadowMute forAWhile = mute(room, aUser(), AT.plusSeconds(60));
    mutes().put(forEver, muted(forEver));
    mutes().put(forAWhile, muted(forAWhile));

    assertThat(otherStores().moderation().shadowMutes().holding(AT.plusSeconds(59)))
        .contains(forEver, forAWhile);
    assertThat(mutes().holding(AT.plusSeconds(60))).contains(forEver).doesNotContain(forAWhile);
  }

  @Test
  default void aNewMuteTakesThePlaceOfTheOld() {
    ShadowMute first = mute(aRoomId(), aUser(), null);
    ShadowMute second = mute(first.room(), first.user(), AT.plusSeconds(60));
    mutes().put(first, muted(first));
    mutes().put(second, muted(second));

    assertThat(mutes().holding(AT)).contains(second).doesNotContain(first);
  }

  @Test
  default void aMuteIsEndedOnceAndAllOfItIsOnRecord() {
    ShadowMute mute = mute(aRoomId(), aUser(), null);
    AuditedAct ending = act(AuditedAct.Kind.SHADOW_UNMUTED, mute.room(), mute.user());
    mutes().put(mute, muted(mute));

    assertThat(mutes().remove(mute.room(), mute.user(), ending)).isTrue();
    assertThat(mutes().remove(mute.room(), mute.user(), ending)).isFalse();

    assertThat(mutes().holding(AT)).doesNotContain(mute);
    assertThat(stores().moderation().audit().newest(mute.room(), null, null, 10))
        .extracting(Recorded::act)
        .containsExactly(ending, muted(mute));
  }

  @Test
  default void ofThoseWhoMuteAtOnceTheLastHolds() throws Exception {
    RoomId room = aRoomId();
    UserId user = aUser();
    List<Callable<ShadowMute>> racers = new ArrayList<>();
    for (ShadowMutes mutes : List.of(mutes(), otherStores().moderation().shadowMutes(), mutes())) {
      racers.add(
          () -> {
            ShadowMute mute = mute(room, user, null);
            mutes.put(mute, muted(mute));
            return mute;
          });
    }
    List<ShadowMute> put = new ArrayList<>();
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      for (Future<ShadowMute> racer : threads.invokeAll(racers)) {
        put.add(racer.get(20, TimeUnit.SECONDS));
      }
    }
    assertThat(mutes().holding(AT).stream().filter(it -> it.room().equals(room)))
        .hasSize(1)
        .isSubsetOf(put);
    assertThat(stores().moderation().audit().newest(room, null, null, 10)).hasSize(3);
  }
}
