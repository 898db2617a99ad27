package chat.parlance.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parlance.application.port.out.News;
import chat.parlance.domain.Position;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a bus does when what it goes over fails: the same for each. */
interface Outages {

  /** Longer than it takes to notice that nothing comes back. */
  Duration PATIENCE = Duration.ofSeconds(50);

  /** A line over this port of this machine, on which the servers can be reached, or something in between. */
  Line line(int port);

  /** Where they can be reached. */
  int port();

  @Test
  default void cut_connections_are_opened_again_and_all_are_told_that_they_missed_something() {
    try (Cable cable = Cable.to(port());
        LetterBus one = LetterBus.over(line(cable.port()), BusWatch.NONE);
        LetterBus two = LetterBus.over(line(port()), BusWatch.NONE)) {
      Listening behind = Listening.to(one);
      Listening beyond = Listening.to(two);
      exchange(one, beyond, 1);
      exchange(two, behind, 2);

      for (int round = 1; round < 4; round++) {
        int missedHere = behind.missed.get();
        cable.cut();

        await().atMost(PATIENCE).until(() -> behind.missed.get() > missedHere);
        exchange(one, beyond, 10L * round);
        exchange(two, behind, 10L * round + 1);
      }
    }
  }

  @Test
  default void what_was_said_into_a_line_that_swallows_all_is_missed_by_the_others() {
    try (Cable cable = Cable.to(port());
        LetterBus one = LetterBus.over(line(cable.port()), BusWatch.NONE);
        LetterBus two = LetterBus.over(line(port()), BusWatch.NONE)) {
      Listening behind = Listening.to(one);
      Listening beyond = Listening.to(two);
      exchange(one, beyond, 1);
      int missedHere = behind.missed.get();
      int missedThere = beyond.missed.get();

      cable.swallows = true;
      one.publish(grown(2));
      two.publish(grown(3));
      await().atMost(PATIENCE).until(() -> !one.connected());
      cable.swallows = false;

      await().atMost(PATIENCE).until(() -> behind.missed.get() > missedHere);
      await().atMost(PATIENCE).until(() -> beyond.missed.get() > missedThere);
      exchange(one, beyond, 4);
      exchange(two, behind, 5);
    }
  }

  /** Publishes until it is heard, for the first may get lost. */
  static void exchange(LetterBus from, Listening to, long number) {
    await().atMost(PATIENCE).until(from::connected);
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              from.publish(grown(number));
              await()
                  .atMost(Duration.ofSeconds(1))
                  .until(() -> to.heard.contains(grown(number)));
            });
    assertThat(to.heard).contains(grown(number));
  }

  static News grown(long number) {
    return new News.Grown(new Position("e", number));
  }
}
