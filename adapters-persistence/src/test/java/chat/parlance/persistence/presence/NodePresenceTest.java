package chat.parlance.persistence.presence;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.domain.Presence;
import chat.parlance.domain.Presence.Status;
import chat.parlance.domain.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the store is told, and what a restart leaves. */
class NodePresenceTest {

  private static final Instant START = Instant.parse("2026-01-02T03:04:05.678Z");

  private final CountingStore store = new CountingStore();
  private final UserId user = new UserId(UUID.randomUUID());

  private static Instant at(long seconds) {
    return START.plusSeconds(seconds);
  }

  @Test
  void comingIsNotWrittenAndBeingHeardOfSeldom() {
    NodePresence board = new NodePresence(store);
    for (int second = 0; second < 300; second += 10) {
      board.connected(user, "phone", at(second));
    }
    assertThat(store.saves).isZero();
    for (int second = 300; second < 600; second += 10) {
      board.connected(user, "phone", at(second));
    }
    assertThat(store.saves).isEqualTo(1);

    board.disconnected(user, "phone", at(600));
    assertThat(store.saves).isEqualTo(2);
    assertThat(store.kept).containsEntry(user, new Seen(at(600), Status.ONLINE));
  }

  @Test
  void theStoreIsNotAskedForThoseWhoAreHere() {
    NodePresence board = new NodePresence(store);
    board.connected(user, "phone", at(0));
    store.loads = 0;
    board.of(List.of(user), at(1));
    assertThat(store.loads).isZero();
    board.of(List.of(user, new UserId(UUID.randomUUID())), at(1));
    assertThat(store.loads).isEqualTo(1);
  }

  @Test
  void aChoiceAndTheLastTimeSeenSurviveARestart() {
    NodePresence before = new NodePresence(store);
    before.connected(user, "phone", at(0));
    before.choose(user, Status.AWAY, at(1));

    NodePresence after = new NodePresence(store);
    assertThat(after.of(List.of(user), at(2)))
        .containsExactly(new Presence(user, Status.OFFLINE, at(1)));
    after.connected(user, "phone", at(3));
    assertThat(after.of(List.of(user), at(3)))
        .containsExactly(new Presence(user, Status.AWAY, at(3)));
  }

  private static final class CountingStore implements SeenStore {
    private final Map<UserId, Seen> kept = new HashMap<>();
    private int saves;
    private int loads;

    @Override
    public Map<UserId, Seen> load(Collection<UserId> users) {
      loads++;
      Map<UserId, Seen> found = new HashMap<>(kept);
      found.keySet().retainAll(users);
      return found;
    }

    @Override
    public void seen(UserId user, Instant at) {
      saves++;
      kept.merge(user, new Seen(at, Status.ONLINE), (old, now) -> old.later(at));
    }

    @Override
    public void chosen(UserId user, Seen now) {
      saves++;
      kept.merge(user, now, (old, same) -> now.later(old.lastSeenAt()));
    }
  }
}
