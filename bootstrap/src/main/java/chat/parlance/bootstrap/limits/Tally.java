package chat.parlance.bootstrap.limits;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * What was taken since the others were told the last time. Bounded: of those who are too many the
 * others are not told.
 *
 * @param <K> whose it is
 */
final class Tally<K> {

  private final Map<K, Integer> counts = new ConcurrentHashMap<>();

  /** So much more was taken; less than 0: given back. */
  void add(K key, int much) {
    if (counts.size() < Buckets.MOST || counts.containsKey(key)) {
      counts.merge(key, much, Integer::sum);
    }
  }

  /** All that there is, by its name for others, and from now on nothing of it. */
  Map<String, Integer> drain(Function<K, String> name) {
    Map<String, Integer> drained = new HashMap<>();
    Iterator<K> keys = counts.keySet().iterator();
    while (keys.hasNext()) {
      K key = keys.next();
      Integer much = counts.remove(key);
      if (much != null && much != 0) {
        drained.merge(name.apply(key), much, Integer::sum);
      }
    }
    return drained;
  }
}
