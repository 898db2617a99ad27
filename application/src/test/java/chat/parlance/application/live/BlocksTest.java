package chat.parlance.application.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parlance.domain.Presence;
import chat.parlance.domain.Signal;
import chat.parlance.domain.Signal.PresenceChanged;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How open streams learn of a block. What it means for them is in the transport contracts. */
class BlocksTest {

  private final Scene scene = new Scene();

  @BeforeEach
  void meet() {
    scene.channel(scene.ann, scene.bob.user());
  }

  @AfterEach
  void stop() {
    scene.close();
  }

  private List<Signal> ofAnn(RecordingSink sink) {
    return sink.signals.stream()
        .filter(PresenceChanged.class::isInstance)
        .filter(signal -> signal.user().equals(scene.ann.user()))
        .toList();
  }

  @Test
  void a_stream_that_is_opened_while_a_block_is_made_heeds_it() {
    scene.live(scene.follow(scene.ann));
    scene.store.afterMemberships =
        (user, answer) -> {
          // What bob's stream begins with has been read, and nobody can find the stream yet.
          scene.store.afterMemberships = (some, other) -> {};
          scene.store.apart = Set.of(scene.ann.user());
          scene.chat.blockUsers().block(scene.ann, scene.bob.user()).orThrow();
        };

    RecordingSink bob = scene.follow(scene.bob);

    await().until(() -> bob.kinds.contains("current"));
    assertThat(ofAnn(bob)).isEmpty();
  }

  @Test
  void without_a_block_it_is_told_who_is_there() {
    scene.live(scene.follow(scene.ann));

    RecordingSink bob = scene.follow(scene.bob);

    await().until(() -> bob.kinds.contains("current"));
    assertThat(ofAnn(bob)).hasSize(1);
  }

  @Test
  void nothing_is_told_of_who_is_not_seen_from_here() {
    RecordingSink bob = scene.follow(scene.bob);
    await().until(() -> bob.kinds.contains("current"));

    scene.store.apart = Set.of(scene.ann.user());
    scene.chat.blockUsers().block(scene.ann, scene.bob.user()).orThrow();
    // Has nothing to do with the block, and comes after whatever it told.
    scene.chat.markReceipts().mark(scene.bob, scene.store.all().getFirst().room(), 1L, 1L);
    await().until(() -> bob.signals.stream().anyMatch(Signal.Receipt.class::isInstance));

    assertThat(ofAnn(bob)).isEmpty();
  }

  @Test
  void who_is_seen_is_told_to_be_offline_and_then_nothing_more() {
    scene.live(scene.follow(scene.ann));
    RecordingSink bob = scene.follow(scene.bob);
    await().until(() -> ofAnn(bob).size() == 1);

    scene.store.apart = Set.of(scene.ann.user());
    scene.chat.blockUsers().block(scene.ann, scene.bob.user()).orThrow();
    await().until(() -> ofAnn(bob).size() == 2);
    assertThat(ofAnn(bob).getLast())
        .isEqualTo(new PresenceChanged(Presence.hidden(scene.ann.user())));

    scene.chat.shareActivity().appear(scene.ann, Presence.Status.AWAY).orThrow();
    scene.chat.markReceipts().mark(scene.bob, scene.store.all().getFirst().room(), 1L, 1L);
    await().until(() -> bob.signals.stream().anyMatch(Signal.Receipt.class::isInstance));
    assertThat(ofAnn(bob)).hasSize(2);
  }
}
