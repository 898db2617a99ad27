package chat.parlance.benchmarks.scale;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/**
 * One log: a committer on each server, which takes all that waits there as a batch and then waits
 * its turn for the clock's row. The row is held for a batch by a line of its size; who asked first
 * is next. A queue with batch service (Bailey, "On queueing processes with bulk service", Journal
 * of the Royal Statistical Society B 16, 1954), played event by event as there are several queues.
 */
final class LogQueue {

  /** What came of it. */
  static final class Played {
    private final int commits;
    private final double busy;
    private final double[] took;
    private final int[] batches;

    private Played(LogQueue queue) {
      this.commits = queue.commits;
      this.busy = queue.busy;
      this.took = queue.took;
      this.batches = queue.batches;
    }

    /** How many batches. */
    int commits() {
      return commits;
    }

    /** Seconds for which the row was held. */
    double busy() {
      return busy;
    }

    /** Seconds from when each message came to its commit. */
    double[] took() {
      return took.clone();
    }

    /** The commit that each message was in, from 0. */
    int[] batches() {
      return batches.clone();
    }
  }

  private final Line hold;
  private final int most;
  private final double[] at;
  private final double[] took;
  private final int[] batches;
  private final List<Queue<Integer>> waiting = new ArrayList<>();
  private final List<List<Integer>> taken = new ArrayList<>();
  private final Queue<Integer> turns = new ArrayDeque<>();
  private int commits;
  private double busy;
  private int holder = -1;
  private double until = Double.POSITIVE_INFINITY;

  private LogQueue(Line hold, int most, double[] at, int servers) {
    this.hold = hold;
    this.most = most;
    this.at = at;
    this.took = new double[at.length];
    this.batches = new int[at.length];
    for (int i = 0; i < servers; i++) {
      waiting.add(new ArrayDeque<>());
      taken.add(List.of());
    }
  }

  /**
   * Plays until all is committed.
   *
   * @param hold µs for a batch
   * @param most messages of a batch
   * @param at when each message comes, in seconds, rising
   * @param by on which server
   */
  static Played play(Line hold, int most, double[] at, int[] by, int servers) {
    var queue = new LogQueue(hold, most, at, servers);
    int next = 0;
    while (next < at.length || queue.holder >= 0) {
      if (next < at.length && at[next] <= queue.until) {
        queue.come(next, by[next]);
        next++;
      } else {
        queue.commit();
      }
    }
    return new Played(queue);
  }

  private void come(int message, int server) {
    waiting.get(server).add(message);
    if (taken.get(server).isEmpty()) {
      take(server);
    }
    if (holder < 0) {
      begin(at[message]);
    }
  }

  private void take(int server) {
    List<Integer> batch = new ArrayList<>();
    Queue<Integer> queue = waiting.get(server);
    while (batch.size() < most && !queue.isEmpty()) {
      batch.add(queue.remove());
    }
    taken.set(server, batch);
    turns.add(server);
  }

  private void begin(double now) {
    holder = turns.remove();
    double seconds = hold.at(taken.get(holder).size()) / 1e6;
    busy += seconds;
    until = now + seconds;
  }

  private void commit() {
    double now = until;
    for (int message : taken.get(holder)) {
      took[message] = now - at[message];
      batches[message] = commits;
    }
    commits++;
    taken.set(holder, List.of());
    if (!waiting.get(holder).isEmpty()) {
      take(holder);
    }
    holder = -1;
    until = Double.POSITIVE_INFINITY;
    if (!turns.isEmpty()) {
      begin(now);
    }
  }
}
