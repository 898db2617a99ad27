package chat.parlance.bootstrap.limits;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.application.port.out.ClusterBus;
import chat.parlance.application.port.out.News;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SharedLimitsTest {

  private static final String HOME = "198.51.100.1";
  private static final RateLimits RATES =
      new RateLimits(1, 1, 1, 1, 1, 4, 1, Duration.ofSeconds(1), Duration.ofSeconds(1));

  private final Servers servers = new Servers();
  private boolean company = true;
  private final SharedLimits here = new SharedLimits(servers.join(), () -> company);
  private final SharedLimits there = new SharedLimits(servers.join(), () -> company);

  private static Buckets<String> ten() {
    return new Buckets<>(10, 1, Duration.ofHours(1));
  }

  @Test
  void what_was_taken_from_one_is_gone_from_the_other() {
    Buckets<String> one = here.named("n", ten());
    Buckets<String> other = there.named("n", ten());
    for (int i = 0; i < 6; i++) {
      assertThat(one.take("ann")).isZero();
    }
    here.tell();

    assertThat(taken(other, "ann")).isEqualTo(4);
    assertThat(taken(other, "bob")).as("others'").isEqualTo(10);
    there.tell();
    assertThat(one.take("ann")).isPositive();
  }

  @Test
  void each_is_told_once() {
    Buckets<String> one = here.named("n", ten());
    Buckets<String> other = there.named("n", ten());
    assertThat(one.take("ann")).isZero();
    for (int i = 0; i < 20; i++) {
      here.tell();
      there.tell();
    }

    assertThat(taken(other, "ann")).isEqualTo(9);
    assertThat(servers.published).hasSize(1);
  }

  @Test
  void what_is_given_back_is_given_back_to_all() {
    Buckets<String> one = here.named("n", ten());
    Buckets<String> other = there.named("n", ten());
    for (int i = 0; i < 1000; i++) {
      assertThat(one.take("ann")).isZero();
      if (i % 3 == 0) {
        here.tell(); // before it is known that it is given back
      }
      one.giveBack("ann");
      here.tell();
    }

    assertThat(taken(other, "ann")).isEqualTo(10);
  }

  @Test
  void nobody_owes_more_than_a_full_bucket() {
    Buckets<String> one = new Buckets<>(10, 10, Duration.ofHours(1));
    assertThat(taken(one, "ann")).isEqualTo(10);
    one.takenElsewhere("ann", 1_000_000);

    assertThat(one.take("ann")).isBetween(Duration.ofMinutes(60), Duration.ofMinutes(67));
  }

  /** Without owing, each server would go on giving what comes back. */
  @Test
  void asking_two_servers_in_turn_is_no_way_to_twice_as_much() {
    Buckets<String> one = here.named("n", ten());
    Buckets<String> other = there.named("n", ten());
    assertThat(taken(one, "ann") + taken(other, "ann")).as("in one moment").isEqualTo(20);
    here.tell();
    there.tell();

    assertThat(one.take("ann")).isBetween(Duration.ofHours(10), Duration.ofHours(11));
    assertThat(other.take("ann")).isBetween(Duration.ofHours(10), Duration.ofHours(11));
  }

  @Test
  void nothing_is_said_without_company_nor_later() {
    Buckets<String> one = here.named("n", ten());
    company = false;
    assertThat(one.take("ann")).isZero();
    here.tell();
    company = true;
    here.tell();

    assertThat(servers.published).isEmpty();
  }

  @Test
  void one_server_keeps_no_tally() {
    var alone = new SharedLimits(ClusterBus.NONE, () -> true);
    Buckets<String> buckets = alone.named("n", ten());

    assertThat(taken(buckets, "ann")).isEqualTo(10);
    assertThat(alone.shares()).isFalse();
    alone.tell();
  }

  @Test
  void what_is_told_is_bounded_and_comes_in_groups() {
    Buckets<String> one = here.named("n", ten());
    for (int stranger = 0; stranger < 3 * Buckets.MOST; stranger++) {
      assertThat(one.take("stranger" + stranger)).isZero();
    }
    here.tell();

    Map<String, Integer> told = new HashMap<>();
    servers.published.forEach(news -> told.putAll(((News.Spent) news).taken()));
    assertThat(told).hasSize(Buckets.MOST);
    assertThat(servers.published)
        .allMatch(news -> ((News.Spent) news).taken().size() <= 1000)
        .hasSize(Buckets.MOST / 1000);
  }

  @Test
  void what_nobody_here_knows_is_ignored() {
    Buckets<String> one = here.named("n", ten());
    here.heard(new News.Spent("unheard-of", Map.of("ann", 10)));
    here.heard(new News.ServerLeft("s"));
    here.missed();

    assertThat(taken(one, "ann")).isEqualTo(10);
  }

  @Test
  void guesses_count_wherever_they_are_made_and_right_ones_nowhere() {
    var one = new BucketGuesses(RATES, here);
    var other = new BucketGuesses(RATES, there);
    for (int i = 0; i < 1000; i++) {
      assertThat(one.take("bob", HOME)).isZero();
      here.tell();
      one.right("bob", HOME);
      here.tell();
    }
    assertThat(one.take("ann smith", HOME)).isZero();
    assertThat(other.take("ann smith", HOME)).isZero();
    here.tell();
    there.tell();

    int left = 0;
    while (other.take("ann smith", HOME).isZero()) {
      left++;
    }
    there.tell();
    assertThat(left).isEqualTo(2);
    assertThat(one.take("ann smith", HOME)).isPositive();
    assertThat(one.take("bob", HOME)).isZero();
    assertThat(other.take("bob", HOME)).isZero();
  }

  private static int taken(Buckets<String> buckets, String owner) {
    int taken = 0;
    while (buckets.take(owner).isZero()) {
      taken++;
    }
    return taken;
  }

  /** A bus within the test: all others hear at once. */
  private static final class Servers {

    final List<News> published = new ArrayList<>();
    private final List<End> ends = new ArrayList<>();

    ClusterBus join() {
      var end = new End();
      ends.add(end);
      return end;
    }

    private final class End implements ClusterBus {

      private final List<Listener> listeners = new ArrayList<>();

      @Override
      public void publish(News news) {
        published.add(news);
        ends.stream()
            .filter(end -> !end.equals(this))
            .forEach(end -> end.listeners.forEach(listener -> listener.heard(news)));
      }

      @Override
      public void listen(Listener listener) {
        listeners.add(listener);
      }

      @Override
      public boolean connected() {
        return true;
      }
    }
  }
}
