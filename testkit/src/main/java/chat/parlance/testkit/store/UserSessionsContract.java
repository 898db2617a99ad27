package chat.parlance.testkit.store;

import static chat.parlance.testkit.store.SessionsContract.LATER;
import static chat.parlance.testkit.store.TestRoom.AT;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.application.port.out.AuditLog;
import chat.parlance.application.port.out.Sessions.Rotation;
import chat.parlance.application.port.out.UserSessions;
import chat.parlance.application.port.out.UserSessions.Standing;
import chat.parlance.domain.AuditedAct;
import chat.parlance.domain.User;
import chat.parlance.domain.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A user's sessions are seen and ended together, and passwords are exchanged for one another. */
public interface UserSessionsContract extends StoreContract {

  private UserSessions sessions() {
    return stores().userSessions();
  }

  private User someone() {
    var id = new UserId(UUID.randomUUID());
    var user = new User(id, "u-" + id.toString().substring(0, 20), "Someone", false, AT);
    assertThat(stores().users().add(user, "old hash")).isTrue();
    return user;
  }

  private String begun(UserId user, Instant at, Instant expiresAt) {
    String session = UUID.randomUUID().toString();
    stores().sessions().begin(session, user, UUID.randomUUID().toString(), at, expiresAt);
    return session;
  }

  private List<String> standing(UserId user) {
    return sessions().standing(user, AT).stream().map(Standing::id).toList();
  }

  @Test
  default void theStandingSessionsOfAUserAreSeen() {
    UserId user = someone().id();
    String one = begun(user, AT, LATER);
    String two = begun(user, AT.minusSeconds(5), LATER);
    String ended = begun(user, AT, LATER);
    stores().sessions().revoke(ended, AT);
    begun(user, AT.minusSeconds(60), AT); // has expired
    begun(someone().id(), AT, LATER);

    assertThat(sessions().standing(user, AT))
        .containsExactlyInAnyOrder(
            new Standing(one, AT, LATER), new Standing(two, AT.minusSeconds(5), LATER))
        .isSortedAccordingTo((a, b) -> a.id().compareTo(b.id()));
  }

  @Test
  default void allSessionsButOneEndTogether() {
    UserId user = someone().id();
    String kept = begun(user, AT, LATER);
    String token = UUID.randomUUID().toString();
    String session = UUID.randomUUID().toString();
    stores().sessions().begin(session, user, token, AT, LATER);
    UserId other = someone().id();
    String others = begun(other, AT, LATER);

    assertThat(sessions().end(user, kept, AT, null)).containsExactly(session);

    assertThat(standing(user)).containsExactly(kept);
    assertThat(standing(other)).containsExactly(others);
    assertThat(stores().sessions().owner(session)).isEmpty();
    assertThat(stores().sessions().rotate(token, "next " + token, AT, LATER))
        .isEqualTo(new Rotation.Unknown());
    assertThat(sessions().end(user, null, AT, null)).containsExactly(kept);
    assertThat(sessions().end(user, null, AT, null)).isEmpty();
  }

  @Test
  default void allServersLearnWhichSessionsWereEndedLately() {
    UserId user = someone().id();
    String kept = begun(user, AT, LATER);
    String out = begun(user, AT, LATER);
    String put = begun(someone().id(), AT, LATER);
    begun(user, AT.minusSeconds(60), AT); // has expired
    Duration minute = Duration.ofMinutes(1);
    UserSessions others = otherStores().userSessions();
    assertThat(others.endedWithin(minute)).doesNotContain(kept, out, put);

    stores().sessions().revoke(out, AT);
    UserId other = stores().sessions().owner(put).orElseThrow();
    assertThat(sessions().end(other, null, AT, null)).containsExactly(put);

    assertThat(others.endedWithin(minute)).contains(out, put).doesNotContain(kept);
    assertThat(sessions().endedWithin(minute)).contains(out, put).doesNotContain(kept);
  }

  @Test
  default void aSessionWhoseTokenWasStolenIsAmongThoseThatWereEnded() {
    UserId user = someone().id();
    String token = UUID.randomUUID().toString();
    String session = UUID.randomUUID().toString();
    stores().sessions().begin(session, user, token, AT, LATER);
    assertThat(stores().sessions().rotate(token, "next " + token, AT, LATER))
        .isInstanceOf(Rotation.Rotated.class);
    assertThat(stores().sessions().rotate(token, "other " + token, AT, LATER))
        .isEqualTo(new Rotation.Reused(session));

    assertThat(otherStores().userSessions().endedWithin(Duration.ofMinutes(1))).contains(session);
  }

  @Test
  default void anEndIsOnRecordWhereThatIsAsked() {
    UserId user = someone().id();
    UserId by = someone().id();
    begun(user, AT, LATER);
    var act = new AuditedAct(AuditedAct.Kind.SESSIONS_ENDED, AT, by, null, user, null, Map.of());

    sessions().end(user, null, AT, act);

    assertThat(stores().moderation().audit().newest(null, by, null, 10))
        .extracting(AuditLog.Recorded::act)
        .containsExactly(act);
  }

  @Test
  default void aTokenFromElsewhereBelongsToTheOneSessionOfItsUser() {
    UserId user = someone().id();
    String first = UUID.randomUUID().toString();
    assertThat(sessions().join(user, first, AT, AT, LATER)).contains(first);
    assertThat(stores().sessions().owner(first)).contains(user);

    Instant muchLater = LATER.plusSeconds(86_400);
    assertThat(sessions().join(user, "another", AT.minusSeconds(5), AT, muchLater)).contains(first);
    assertThat(sessions().standing(user, AT)).containsExactly(new Standing(first, AT, muchLater));
  }

  @Test
  default void aTokenFromElsewhereThatIsOlderThanTheEndBeginsNothing() {
    UserId user = someone().id();
    String first = UUID.randomUUID().toString();
    assertThat(sessions().join(user, first, AT, AT, LATER)).contains(first);
    stores().sessions().revoke(first, AT.plusSeconds(10));

    Instant now = AT.plusSeconds(11);
    assertThat(sessions().join(user, "x" + first, AT.plusSeconds(10), now, LATER)).isEmpty();
    assertThat(standing(user)).isEmpty();
    String second = "y" + first;
    assertThat(sessions().join(user, second, now, now, LATER)).contains(second);

    assertThat(sessions().end(user, null, AT.plusSeconds(20), null)).containsExactly(second);
    assertThat(sessions().join(user, "z" + first, AT.plusSeconds(15), now, LATER)).isEmpty();
    assertThat(stores().sessions().owner(first)).isEmpty();
  }

  @Test
  default void whoEndsTheSessionsOfNobodySeenYetKeepsOldTokensOut() {
    UserId user = someone().id();

    assertThat(sessions().end(user, null, AT, null)).isEmpty();

    assertThat(sessions().join(user, UUID.randomUUID().toString(), AT, AT, LATER)).isEmpty();
  }

  @Test
  default void twoWhoJoinAtOnceAreInOneSession() throws Exception {
    for (int round = 0; round < 10; round++) {
      UserId user = someone().id();
      List<Callable<String>> racers = new ArrayList<>();
      for (UserSessions sessions : List.of(sessions(), otherStores().userSessions())) {
        racers.add(
            () -> sessions.join(user, UUID.randomUUID().toString(), AT, AT, LATER).orElseThrow());
      }
      var joined = new HashSet<String>();
      try (ExecutorService threads = Executors.newCachedThreadPool()) {
        for (Future<String> racer : threads.invokeAll(racers)) {
          joined.add(racer.get(20, TimeUnit.SECONDS));
        }
      }
      assertThat(joined).hasSize(1);
      assertThat(standing(user)).containsExactlyElementsOf(joined);
    }
  }

  @Test
  default void aPasswordIsReplacedByWhoKnowsTheOldOne() {
    User user = someone();
    User other = someone();

    assertThat(stores().passwords().replace(user.id(), "wrong", "new hash")).isFalse();
    assertThat(stores().passwords().replace(user.id(), "old hash", "new hash")).isTrue();
    assertThat(stores().passwords().replace(user.id(), "old hash", "newest")).isFalse();
    assertThat(stores().passwords().replace(new UserId(UUID.randomUUID()), "old hash", "x"))
        .isFalse();

    assertThat(stores().users().named(user.username()).orElseThrow().passwordHash())
        .isEqualTo("new hash");
    assertThat(stores().users().named(other.username()).orElseThrow().passwordHash())
        .isEqualTo("old hash");
  }
}
