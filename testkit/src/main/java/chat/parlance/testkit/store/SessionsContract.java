package chat.parlance.testkit.store;

import static chat.parlance.testkit.store.TestRoom.AT;
import static chat.parlance.testkit.store.TestRoom.aUser;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.application.port.out.Sessions;
import chat.parlance.application.port.out.Sessions.Rotation;
import chat.parlance.domain.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A refresh token is good once; the second use of any of a session's tokens ends the session. */
public interface SessionsContract extends StoreContract {

  /** When the tokens of these tests end; all of them are used around {@link TestRoom#AT}. */
  Instant LATER = AT.plusSeconds(3_600);

  private Sessions sessions() {
    return stores().sessions();
  }

  private static String random() {
    return UUID.randomUUID().toString();
  }

  @Test
  default void aSessionBelongsToItsUserUntilRevoked() {
    UserId user = aUser();
    String session = random();
    String token = random();
    sessions().begin(session, user, token, AT, LATER);
    assertThat(sessions().owner(session)).contains(user);
    assertThat(sessions().owner(random())).isEmpty();

    sessions().revoke(session, AT);
    sessions().revoke(session, AT);
    sessions().revoke(random(), AT);

    assertThat(sessions().owner(session)).isEmpty();
    assertThat(sessions().rotate(token, random(), AT, LATER)).isEqualTo(new Rotation.Unknown());
  }

  @Test
  default void tokensRotate() {
    UserId user = aUser();
    String session = random();
    String token = random();
    sessions().begin(session, user, token, AT, LATER);
    for (int i = 0; i < 4; i++) {
      String next = random();
      assertThat(sessions().rotate(token, next, AT, LATER))
          .isEqualTo(new Rotation.Rotated(session, user));
      token = next;
    }
    assertThat(sessions().owner(session)).contains(user);
    assertThat(sessions().rotate(random(), random(), AT, LATER)).isEqualTo(new Rotation.Unknown());
  }

  @Test
  default void theReuseOfAnyOldTokenEndsTheSession() {
    for (int reused = 0; reused < 3; reused++) {
      String session = random();
      List<String> tokens = new ArrayList<>(List.of(random()));
      sessions().begin(session, aUser(), tokens.getFirst(), AT, LATER);
      for (int i = 0; i < 3; i++) {
        tokens.add(random());
        sessions().rotate(tokens.get(i), tokens.get(i + 1), AT, LATER);
      }

      assertThat(sessions().rotate(tokens.get(reused), random(), AT, LATER))
          .isEqualTo(new Rotation.Reused(session));
      assertThat(sessions().owner(session)).isEmpty();
      assertThat(sessions().rotate(tokens.getLast(), random(), AT, LATER))
          .isEqualTo(new Rotation.Unknown());
    }
  }

  @Test
  default void oneSessionsEndIsNotAnothers() {
    UserId user = aUser();
    String one = random();
    String two = random();
    String token = random();
    sessions().begin(one, user, random(), AT, LATER);
    sessions().begin(two, user, token, AT, LATER);
    sessions().revoke(one, AT);

    assertThat(sessions().owner(two)).contains(user);
    assertThat(sessions().rotate(token, random(), AT, LATER))
        .isEqualTo(new Rotation.Rotated(two, user));
  }

  @Test
  default void anExpiredTokenIsUnknown() {
    String token = random();
    String next = random();
    sessions().begin(random(), aUser(), token, AT, AT.plusMillis(500));
    assertThat(sessions().rotate(token, next, AT.plusMillis(499), AT.plusMillis(700)))
        .isInstanceOf(Rotation.Rotated.class);
    assertThat(sessions().rotate(next, random(), AT.plusMillis(700), LATER))
        .isEqualTo(new Rotation.Unknown());
  }

  @Test
  default void anOldTokenIsKnownAfterItsOwnTimeWhileItsSessionLasts() {
    String session = random();
    String token = random();
    sessions().begin(session, aUser(), token, AT, AT.plusMillis(500));
    sessions().rotate(token, random(), AT, LATER);

    assertThat(sessions().rotate(token, random(), AT.plusMillis(600), LATER))
        .isEqualTo(new Rotation.Reused(session));
  }

  @Test
  default void ofTwoExchangesAtOnceOneRotates() throws Exception {
    for (int round = 0; round < 10; round++) {
      UserId user = aUser();
      String session = random();
      String token = random();
      sessions().begin(session, user, token, AT, LATER);
      List<Callable<Rotation>> racers = new ArrayList<>();
      for (Sessions sessions : List.of(sessions(), otherStores().sessions())) {
        racers.add(() -> sessions.rotate(token, random(), AT, LATER));
      }
      List<Rotation> rotations = new ArrayList<>();
      try (ExecutorService threads = Executors.newCachedThreadPool()) {
        for (Future<Rotation> racer : threads.invokeAll(racers)) {
          rotations.add(racer.get(20, TimeUnit.SECONDS));
        }
      }
      assertThat(rotations)
          .containsExactlyInAnyOrder(
              new Rotation.Rotated(session, user), new Rotation.Reused(session));
      assertThat(sessions().owner(session)).isEmpty();
    }
  }
}
