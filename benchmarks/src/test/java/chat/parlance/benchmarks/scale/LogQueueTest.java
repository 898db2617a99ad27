package chat.parlance.benchmarks.scale;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LogQueueTest {

  private static final Line SECOND = new Line(1e6, 0);

  @Test
  void what_waits_meanwhile_is_the_next_batch() {
    // The first goes alone; the two that came while it was committed go together.
    var played = LogQueue.play(SECOND, 512, new double[] {0, 0.2, 0.5}, new int[3], 1);

    assertArrayEquals(new int[] {0, 1, 1}, played.batches());
    assertArrayEquals(new double[] {1, 1.8, 1.5}, played.took(), 1e-9);
    assertEquals(2, played.busy(), 1e-9);
  }

  @Test
  void servers_take_turns_and_do_not_share_batches() {
    var played =
        LogQueue.play(SECOND, 512, new double[] {0, 0.1, 0.2, 0.3}, new int[] {0, 1, 0, 1}, 2);

    // Server 1 asked for its turn with what it had then; what came later goes by the next.
    assertArrayEquals(new int[] {0, 1, 2, 3}, played.batches());
    assertArrayEquals(new double[] {1, 1.9, 2.8, 3.7}, played.took(), 1e-9);
  }

  @Test
  void no_batch_is_larger_than_the_largest() {
    double[] at = new double[1_000];
    var played = LogQueue.play(SECOND, 300, at, new int[1_000], 1);

    int[] sizes = new int[played.commits()];
    Arrays.stream(played.batches()).forEach(batch -> sizes[batch]++);
    assertArrayEquals(new int[] {1, 300, 300, 300, 99}, sizes);
  }

  @Test
  void a_larger_batch_holds_the_row_for_longer() {
    var played = LogQueue.play(new Line(1e6, 5e5), 512, new double[] {0, 0, 0}, new int[3], 1);

    assertArrayEquals(new double[] {1.5, 3.5, 3.5}, played.took(), 1e-9);
  }

  @Test
  void without_batches_it_waits_as_the_formula_says() {
    // Pollaczek and Khinchine, of constant service: wait = s + ρ s / 2(1 − ρ).
    double rate = 600;
    double service = 0.001;
    var random = new SplittableRandom(3);
    double[] at = new double[400_000];
    double now = 0;
    for (int i = 0; i < at.length; i++) {
      now -= Math.log(1 - random.nextDouble()) / rate;
      at[i] = now;
    }

    var played = LogQueue.play(new Line(1e6 * service, 0), 1, at, new int[at.length], 1);

    double used = rate * service;
    double expected = service + used * service / (2 * (1 - used));
    double mean = Arrays.stream(played.took()).average().orElseThrow();
    assertEquals(expected, mean, 0.03 * expected);
    assertEquals(used, played.busy() / now, 0.01);
    assertEquals(at.length, played.commits());
  }
}
