package chat.parlance.application.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parlance.application.FakeStore;
import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.in.LiveStream;
import chat.parlance.domain.Limits;
import chat.parlance.domain.Presence;
import chat.parlance.domain.Refusal;
import chat.parlance.domain.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Streams are opened and closed while sessions are revoked and the server goes away. */
class OpeningStressTest {

  private static final int THREADS = 6;
  private static final int OPENINGS = 300;
  private static final int SESSIONS = 40;
  private static final int MOST = 12;

  private final Scene scene = scene();
  private final AtomicInteger openings = new AtomicInteger();

  private static Scene scene() {
    var store = new FakeStore();
    store.limits = new Limits(16_384, 65_536, MOST, 1_000, 10, 20, 1_000, 10_000);
    return new Scene(store);
  }

  @AfterEach
  void stop() {
    scene.close();
  }

  @Test
  void a_revoked_session_has_no_stream_and_every_place_is_given_back() throws Exception {
    all(
        random -> {
          String session = "session " + random.nextInt(SESSIONS);
          LiveStream stream = open(session);
          if (random.nextInt(20) == 0) {
            scene.chat.revoke(session);
          }
          if (stream != null && random.nextBoolean()) {
            stream.close();
          } else if (stream != null) {
            scene.chat.revoke(session);
          }
        });
    await().atMost(Duration.ofSeconds(10)).until(() -> scene.chat.streams() == 0);
    await().atMost(Duration.ofSeconds(10)).until(this::isOffline);
    for (int i = 0; i < MOST; i++) {
      assertThat(open("fresh")).isNotNull();
    }
    assertThat(open("fresh")).isNull();
  }

  @Test
  void whatever_was_opened_is_told_to_go_when_the_server_does() throws Exception {
    all(
        random -> {
          if (openings.incrementAndGet() == THREADS * OPENINGS / 2) {
            scene.chat.drain(Duration.ZERO);
          }
          LiveStream stream = open("session");
          if (stream != null && random.nextInt(4) > 0) {
            stream.close();
          }
        });
    await().atMost(Duration.ofSeconds(10)).until(() -> scene.chat.streams() == 0);
    await().atMost(Duration.ofSeconds(10)).until(this::isOffline);
    assertThat(open("late")).isNull();
  }

  private boolean isOffline() {
    return scene.store.presence.of(List.of(scene.ann.user()), Instant.now()).getFirst().status()
        == Presence.Status.OFFLINE;
  }

  private interface Deed {
    void run(Random random);
  }

  private void all(Deed deed) throws Exception {
    List<Future<?>> threads = new ArrayList<>();
    try (var pool = Executors.newFixedThreadPool(THREADS)) {
      for (int t = 0; t < THREADS; t++) {
        var random = new Random(t);
        threads.add(
            pool.submit(
                () -> {
                  for (int i = 0; i < OPENINGS; i++) {
                    deed.run(random);
                  }
                }));
      }
      for (Future<?> thread : threads) {
        thread.get(30, TimeUnit.SECONDS);
      }
    }
  }

  /** Null where there is no place, or no session any more. */
  private LiveStream open(String session) {
    var sink = new RecordingSink();
    Result<LiveStream> opened =
        scene.opening(new Caller(scene.ann.user(), session, Instant.MAX), null, sink);
    if (opened instanceof Result.Refused<LiveStream> refused) {
      assertThat(refused.refusal().reason())
          .isIn(
              Refusal.Reason.RATE_LIMITED,
              Refusal.Reason.UNAUTHENTICATED,
              Refusal.Reason.UNAVAILABLE);
      return null;
    }
    return opened.orThrow();
  }
}
