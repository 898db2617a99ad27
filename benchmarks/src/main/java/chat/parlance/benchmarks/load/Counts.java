package chat.parlance.benchmarks.load;

import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;

/**
 * What the connections of one event loop have noted. The histograms are that loop's own until a run
 * is over.
 */
final class Counts {

  private static final long LONGEST = 3_600_000_000_000L;

  private final Histogram ack = new Histogram(LONGEST, 3);
  private final Histogram deliver = new Histogram(LONGEST, 3);
  private final Histogram far = new Histogram(LONGEST, 3);

  /** Since the beginning; written by the loop only, and so without a lock. */
  private final AtomicLong deliveries = new AtomicLong();

  private final AtomicLong bytes = new AtomicLong();
  private final AtomicLong answers = new AtomicLong();
  private final AtomicLong sent = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();
  private long measuredFrom;
  private long measuredTo;

  /** Which sends are measured: those due from here on, and before there. On the loop. */
  void begin(long from, long to) {
    ack.reset();
    deliver.reset();
    far.reset();
    measuredFrom = from;
    measuredTo = to;
  }

  void delivered(long due, long now, boolean toFar) {
    deliveries.lazySet(deliveries.getPlain() + 1);
    note(toFar ? far : deliver, due, now);
  }

  void answered(long due, long now, boolean ok) {
    answers.lazySet(answers.getPlain() + 1);
    if (ok) {
      note(ack, due, now);
    } else {
      refused.lazySet(refused.getPlain() + 1);
    }
  }

  void sent() {
    sent.lazySet(sent.getPlain() + 1);
  }

  void read(int length) {
    bytes.lazySet(bytes.getPlain() + length);
  }

  private void note(Histogram histogram, long due, long now) {
    if (due - measuredFrom >= 0 && due - measuredTo < 0) {
      histogram.recordValue(Math.clamp(now - due, 0, LONGEST));
    }
  }

  /** On the loop, or when nothing comes any more. */
  void addTo(Histogram acks, Histogram delivers, Histogram fars) {
    acks.add(ack);
    delivers.add(deliver);
    fars.add(far);
  }

  long deliveries() {
    return deliveries.get();
  }

  long bytes() {
    return bytes.get();
  }

  long answers() {
    return answers.get();
  }

  long sends() {
    return sent.get();
  }

  long refused() {
    return refused.get();
  }
}
