package chat.parlance.benchmarks.load;

import io.netty.channel.EventLoop;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Makes the sends of one event loop when they are due, whatever the server does: an open loop. Each
 * send's time stands in the schedule before the run begins, and its latency is counted from there,
 * so that a server that stalls is charged with all that would have been sent meanwhile and not with
 * one slow request only. (That omission was described, and named "coordinated omission", by Gil
 * Tene, whose wrk2 and HdrHistogram avoid it so.)
 */
final class Pacer implements Runnable {

  private static final long LEAST_WAIT = 500_000;

  private final EventLoop loop;
  private final Lane[] lanes;
  private final Client[] senders;
  private final EventLoop[] homes;
  private final int rooms;
  private final int length;
  private final Counts counts;
  private final long start;
  private final long sends;
  private final double interval;
  private final Set<Client> written = new LinkedHashSet<>();
  private long at;

  /**
   * A pacer.
   *
   * @param homes the event loop of each sender
   * @param sends how many there are in the run, over all loops
   * @param interval nanoseconds between two of them
   */
  Pacer(
      EventLoop loop,
      Lane[] lanes,
      Client[] senders,
      EventLoop[] homes,
      int rooms,
      int length,
      Counts counts,
      long start,
      long sends,
      double interval) {
    this.loop = loop;
    this.lanes = lanes;
    this.senders = senders;
    this.homes = homes;
    this.rooms = rooms;
    this.length = length;
    this.counts = counts;
    this.start = start;
    this.sends = sends;
    this.interval = interval;
  }

  @Override
  public void run() {
    long now = System.nanoTime();
    while (at < sends && due(at) - now <= 0) {
      int lane = (int) (at % lanes.length);
      int sender = lane % senders.length;
      if (homes[sender].equals(loop)) {
        Client client = senders[sender];
        client.send(lanes[lane], lane % rooms, lanes[lane].take(), due(at), length);
        counts.sent();
        written.add(client);
      }
      at++;
    }
    written.forEach(it -> it.connection().flush());
    written.clear();
    if (at < sends) {
      long wait = Math.max(LEAST_WAIT, due(at) - System.nanoTime());
      var unused = loop.schedule(this, wait, TimeUnit.NANOSECONDS);
    }
  }

  private long due(long send) {
    return start + (long) (send * interval);
  }
}
