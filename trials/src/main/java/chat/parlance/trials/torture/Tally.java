package chat.parlance.trials.torture;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/** Counts of a run so far. Any thread may count. */
final class Tally {

  final AtomicLong ok = new AtomicLong();
  final AtomicLong refused = new AtomicLong();
  final AtomicLong unknown = new AtomicLong();
  final AtomicLong connects = new AtomicLong();
  final AtomicLong rewrites = new AtomicLong();
  final AtomicLong changes = new AtomicLong();
  final AtomicLong logouts = new AtomicLong();
  private final Map<Strike, Integer> strikes = new EnumMap<>(Strike.class); // guarded by this
  private final Map<Strike, String> skipped = new EnumMap<>(Strike.class); // guarded by this
  private final Map<String, Long> receives = new TreeMap<>(); // guarded by this
  private final Map<String, Integer> notes = new TreeMap<>(); // guarded by this
  private Duration slowest = Duration.ZERO; // guarded by this

  synchronized void struck(Strike strike) {
    strikes.merge(strike, 1, Integer::sum);
  }

  synchronized void cannot(Strike strike, String why) {
    skipped.put(strike, why);
  }

  synchronized void received(String transport) {
    receives.merge(transport, 1L, Long::sum);
  }

  /** Something happened that the report should mention. */
  synchronized void note(String what) {
    notes.merge(what, 1, Integer::sum);
  }

  synchronized void recovered(Duration after) {
    slowest = after.compareTo(slowest) > 0 ? after : slowest;
  }

  synchronized Map<Strike, Integer> strikes() {
    return new EnumMap<>(strikes);
  }

  synchronized int strikes(Strike strike) {
    return strikes.getOrDefault(strike, 0);
  }

  synchronized Map<Strike, String> skipped() {
    return new EnumMap<>(skipped);
  }

  synchronized Map<String, Long> receives() {
    return new TreeMap<>(receives);
  }

  synchronized Map<String, Integer> notes() {
    return new TreeMap<>(notes);
  }

  synchronized Duration slowest() {
    return slowest;
  }
}
