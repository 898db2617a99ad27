package chat.parlance.testkit.history;

/**
 * A time in which nothing could be delivered on time, because the run itself saw to it: a paused
 * process, a network that held bytes, a reader that did not read.
 *
 * @param track the number of the only stream that was disturbed; {@link #ALL} for all of them
 * @param from in nanoseconds of the run's one monotonic clock
 * @param to in nanoseconds of the same clock
 */
public record Disturbance(int track, long from, long to, String what) {

  /** Every stream. */
  public static final int ALL = -1;
}
