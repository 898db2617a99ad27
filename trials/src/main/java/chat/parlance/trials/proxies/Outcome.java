package chat.parlance.trials.proxies;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of listening by one path.
 *
 * @param rung where the client stood at the end; null: on none
 * @param falls why it left the rungs above, for people
 * @param delays from sending to delivery, in nanoseconds, of what was sent while it listened
 * @param lost how many of those sent never came
 * @param repeated how many came again
 * @param ordered whether they came as they were sent
 * @param connections how many times a stream was opened and said hello
 */
record Outcome(
    @Nullable Rung rung,
    String falls,
    List<Long> delays,
    int sent,
    int lost,
    int repeated,
    boolean ordered,
    int connections) {

  private static final double NANOS_PER_MILLI = 1e6;

  Outcome {
    delays = delays.stream().sorted().toList();
  }

  /** Whether everything came, once, in order, and in time. */
  boolean works() {
    return rung != null && lost == 0 && repeated == 0 && ordered && !delays.isEmpty();
  }

  /** The delay, in milliseconds, that this part of the messages did not exceed. */
  double delay(double part) {
    int index = (int) Math.ceil(part * delays.size()) - 1;
    return delays.get(Math.max(0, index)) / NANOS_PER_MILLI;
  }
}
