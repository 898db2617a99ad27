package chat.parlance.examples.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class OutboxTest {

  private final Outbox outbox = new Outbox();

  private static byte[] frame(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private String taken() throws InterruptedException {
    byte[] chunk = outbox.take();
    return chunk == null ? "the end" : new String(chunk, StandardCharsets.UTF_8);
  }

  @Test
  void what_was_added_comes_as_whole_lines_in_order() throws InterruptedException {
    outbox.add(frame("a"));
    outbox.add(frame("b"));
    assertThat(taken()).isEqualTo("a\nb\n");
  }

  @Test
  void a_full_one_tells_once_that_there_is_room_when_most_of_it_was_sent()
      throws InterruptedException {
    byte[] quarter = new byte[Outbox.HIGH / 4 - 1];
    for (int i = 0; i < 4; i++) {
      assertThat(outbox.ready()).isTrue();
      outbox.add(quarter);
    }
    assertThat(outbox.ready()).isFalse();
    assertThat(outbox.awaitReady(Duration.ofMillis(1))).isFalse();

    assertThat(outbox.sent(outbox.take().length)).isFalse();
    assertThat(outbox.sent(outbox.take().length)).isFalse();
    assertThat(outbox.sent(outbox.take().length)).isTrue();
    assertThat(outbox.sent(outbox.take().length)).isFalse();
    assertThat(outbox.ready()).isTrue();
  }

  @Test
  void after_the_last_words_nothing_is_taken() throws InterruptedException {
    outbox.add(frame("a"));
    assertThat(outbox.finish(frame("bye"))).isTrue();
    assertThat(outbox.finish(frame("bye again"))).isFalse();
    outbox.add(frame("b"));
    assertThat(taken()).isEqualTo("a\nbye\n");
    assertThat(taken()).isEqualTo("the end");
    assertThat(taken()).isEqualTo("the end");
  }

  @Test
  void what_was_cleared_is_not_sent() throws InterruptedException {
    outbox.add(frame("secret"));
    outbox.clear();
    outbox.finish(frame("bye"));
    assertThat(taken()).isEqualTo("bye\n");
  }

  @Test
  void one_that_was_cleared_after_its_end_ends_all_the_same() throws InterruptedException {
    outbox.finish(frame("bye"));
    outbox.clear();
    assertThat(taken()).isEqualTo("the end");
  }

  @Test
  void who_waits_for_a_full_one_does_not_wait_for_a_finished_one() throws InterruptedException {
    outbox.add(new byte[Outbox.HIGH]);
    outbox.finish(null);
    assertThat(outbox.awaitReady(Duration.ofHours(1))).isTrue();
  }
}
