package chat.parlance.application.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parlance.domain.RoomId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LaneTest {

  private final Scene scene = new Scene();

  @AfterEach
  void stop() {
    scene.close();
  }

  @Test
  void what_comes_while_the_executor_is_busy_shares_a_flush_of_not_too_many() {
    RoomId room = scene.channel(scene.ann);
    RecordingSink sink = scene.follow(scene.ann);
    scene.live(sink);
    var busy = new CountDownLatch(1);
    var unused =
        scene.loop.submit(
            () -> {
              busy.await();
              return true;
            });
    int before = sink.flushes.size();
    long first = 0;
    for (int i = 0; i < 150; i++) {
      long position = scene.say(scene.ann, room, "message " + i).position().number();
      first = i == 0 ? position : first;
    }

    busy.countDown();

    await().atMost(Duration.ofSeconds(10)).until(() -> sink.events.size() == 150);
    await().atMost(Duration.ofSeconds(10)).until(() -> sink.flushes.contains(150));
    assertThat(sink.positions())
        .containsExactlyElementsOf(LongStream.range(first, first + 150).boxed().toList());
    List<Integer> flushes =
        sink.flushes.subList(before, sink.flushes.size()).stream().distinct().toList();
    assertThat(flushes).hasSizeBetween(3, 5); // 64, 128, 150, and what came last by itself
    for (int i = 1; i < flushes.size(); i++) {
      assertThat(flushes.get(i) - flushes.get(i - 1)).isLessThanOrEqualTo(64);
    }
  }
}
