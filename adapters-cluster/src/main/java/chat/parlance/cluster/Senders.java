package chat.parlance.cluster;

import java.util.LinkedHashMap;
import java.util.Map;

/** How far each of the others has counted. Used by one thread. */
final class Senders {

  /** Those that were not heard for longest are forgotten: servers come and go. */
  private static final int MOST = 1000;

  private final Map<String, Long> numbers =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
          return size() > MOST;
        }
      };

  /** What a letter's number says. */
  enum Order {
    NEXT,
    /** Some before it were not heard. */
    AFTER_A_GAP,
    /** It was heard before, or others of its sender that came after it. */
    LATE
  }

  Order note(String from, long number) {
    long last = numbers.getOrDefault(from, 0L);
    if (number <= last) {
      return Order.LATE;
    }
    numbers.put(from, number);
    return number == last + 1 ? Order.NEXT : Order.AFTER_A_GAP;
  }
}
