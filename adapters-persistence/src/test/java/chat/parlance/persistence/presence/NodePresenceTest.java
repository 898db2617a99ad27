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
  void beingHeardOfIsWrittenAtMostEveryThirtySeconds() {
    NodePresence board = new NodePresence(store);
    for (int second = 0; second < 60; second++) {
      board.connected(user, "phone", at(second));
    }
    assertThat(store.saves).isEqualTo(2);

    board.disconnected(user, "phone", at(60));
    assertThat(store.saves).isEqualTo(3);
    assertThat(store.kept).containsEntry(user, new Seen(at(60), Status.ONLINE));
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

    @Override
    public Map<UserId, Seen> load(Collection<UserId> users) {
      Map<UserId, Seen> found = new HashMap<>(kept);
      found.keySet().retainAll(users);
      return found;
    }

    @Override
    public void save(UserId user, Seen seen) {
      saves++;
      kept.put(user, seen);
    }
  }
}
