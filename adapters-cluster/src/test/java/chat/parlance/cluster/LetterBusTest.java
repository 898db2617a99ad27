package chat.parlance.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parlance.application.port.out.ClusterBus;
import chat.parlance.application.port.out.News;
import chat.parlance.domain.Position;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LetterBusTest {

  private final Wire wire = new Wire();
  private final Counted counted = new Counted();
  private final LetterBus one = LetterBus.over(wire.end(), counted);
  private final LetterBus two = LetterBus.over(wire.end(), BusWatch.NONE);
  private final Listening heard = Listening.to(two);

  @AfterEach
  void close() {
    one.close();
    two.close();
  }

  @Test
  void others_hear_in_order_and_oneself_does_not() {
    Listening own = Listening.to(one);
    connect();
    List<News> news = LongStream.range(1, 5000).mapToObj(LetterBusTest::grown).toList();

    news.forEach(one::publish);

    await().untilAsserted(() -> assertThat(heard.heard).hasSize(news.size()));
    assertThat(heard.heard).isEqualTo(news);
    assertThat(own.heard).isEmpty();
    assertThat(counted.published.get()).isEqualTo(news.size());
    assertThat(counted.dropped.get()).isZero();
  }

  @Test
  void servers_know_of_each_other() {
    connect();

    await().until(() -> one.company() && two.company());
    try (LetterBus alone = LetterBus.over(new Wire().end(), BusWatch.NONE)) {
      await().until(alone::connected);
      assertThat(alone.company()).isFalse();
    }
  }

  @Test
  void what_was_published_without_a_line_is_missed_when_there_is_one_again() {
    connect();
    one.publish(grown(1));
    await().until(() -> heard.heard.size() == 1);
    int before = heard.missed.get();

    wire.cut();
    await().until(() -> !one.connected() && !two.connected());
    one.publish(grown(2));
    assertThat(counted.dropped.get()).isEqualTo(1);
    wire.cut = false;
    connect();
    one.publish(grown(3));

    await().until(() -> heard.heard.contains(grown(3)));
    assertThat(heard.missed.get()).isGreaterThan(before);
    assertThat(heard.heard).containsExactly(grown(1), grown(3));
  }

  @Test
  void a_line_that_swallows_all_is_not_connected() {
    connect();
    wire.mute = true;

    await().atMost(Duration.ofSeconds(20)).until(() -> !one.connected());
    wire.mute = false;
    connect();
    one.publish(grown(9));
    await().until(() -> heard.heard.contains(grown(9)));
  }

  @Test
  void what_finds_no_place_is_dropped_and_counted_and_others_are_told() {
    connect();
    await().until(() -> two.company());
    int before = heard.missed.get();
    var blocked = new Semaphore(0);
    wire.passing = blocked;
    for (int n = 1; n <= 2 * Outbox.MOST; n++) {
      one.publish(grown(n));
    }
    assertThat(counted.dropped.get()).isPositive();

    blocked.release(1_000_000);
    await().until(() -> heard.missed.get() > before);
    int total = 2 * Outbox.MOST - counted.dropped.get();
    await().untilAsserted(() -> assertThat(heard.heard).hasSize(total));
  }

  @Test
  void a_listener_that_is_far_behind_is_told_to_look() throws Exception {
    var inbox = new Inbox(100);
    for (int n = 0; n < 5; n++) {
      inbox.put(new byte[40]);
    }

    Inbox.Next next = inbox.take();

    assertThat(next.missed()).isTrue();
    assertThat(next.letters()).hasSizeLessThan(3);
  }

  @Test
  void a_listener_that_blocks_or_throws_harms_nobody_else() {
    var release = new CountDownLatch(1);
    var slow = LetterBus.over(wire.end(), BusWatch.NONE);
    slow.listen(
        new ClusterBus.Listener() {
          @Override
          public void heard(News news) {
            try {
              release.await();
            } catch (InterruptedException stopped) {
              Thread.currentThread().interrupt();
            }
          }

          @Override
          public void missed() {
            throw new IllegalStateException("planted");
          }
        });
    Listening behind = Listening.to(slow);
    connect();
    await().until(slow::connected);

    one.publish(grown(1));
    one.publish(grown(2));

    await().until(() -> heard.heard.size() == 2);
    assertThat(behind.heard).isEmpty();
    release.countDown();
    await().until(() -> behind.heard.size() == 2);
    slow.close();
  }

  @Test
  void a_letter_that_cannot_be_read_counts_as_missed() {
    connect();
    await().until(() -> two.company());
    for (String letter :
        List.of(
            "not json",
            "{}",
            "{\"letter\":2,\"from\":\"x\",\"number\":1,\"news\":[]}",
            "{\"letter\":1,\"from\":\"y\",\"number\":1,\"news\":[{\"Sung.1\":{}}]}",
            "{\"letter\":1,\"from\":\"z\",\"number\":7,\"news\":[]}")) {
      int before = heard.missed.get();
      wire.inject(letter);
      await().until(() -> heard.missed.get() > before);
    }
    one.publish(grown(1));

    await().until(() -> heard.heard.contains(grown(1)));
  }

  @Test
  void a_letter_that_comes_again_is_not_heard_again() {
    connect();
    String letter =
        "{\"letter\":1,\"from\":\"w\",\"number\":1,\"news\":["
            + new String(new NewsJson().write(grown(5)), StandardCharsets.UTF_8)
            + "]}";
    wire.inject(letter);
    wire.inject(letter);
    one.publish(grown(6));

    await().until(() -> heard.heard.contains(grown(6)));
    assertThat(heard.heard).containsExactly(grown(5), grown(6));
  }

  @Test
  void what_waits_is_sent_before_hanging_up() {
    connect();
    for (int n = 0; n < 1000; n++) {
      one.publish(grown(n));
    }
    one.close();

    await().untilAsserted(() -> assertThat(heard.heard).hasSize(1000));
  }

  private void connect() {
    await().until(() -> one.connected() && two.connected());
  }

  private static News grown(long number) {
    return new News.Grown(new Position("e", number));
  }
}
