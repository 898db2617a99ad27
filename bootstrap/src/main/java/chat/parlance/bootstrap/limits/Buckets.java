package chat.parlance.bootstrap.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A token bucket (Bucket4j) for each of many. One that nobody took from until it was full again is
 * forgotten, and so are, when there are too many, those that are used least: what is remembered is
 * bounded, whoever asks.
 *
 * @param <K> whose the buckets are
 */
final class Buckets<K> {

  /** About 20 MB of them. */
  static final int MOST = 50_000;

  private static final int BURST = 10;
  private static final Duration LEAST_KEPT = Duration.ofMinutes(1);

  private final long capacity;
  private final Bandwidth bandwidth;
  private final Cache<K, Bucket> buckets;
  private volatile @Nullable Tally<K> tally;

  /**
   * Buckets that are full at first.
   *
   * @param capacity tokens of a full one
   * @param refill tokens that come back in each period, evenly
   */
  Buckets(long capacity, long refill, Duration period) {
    this.capacity = capacity;
    this.bandwidth = Bandwidth.builder().capacity(capacity).refillGreedy(refill, period).build();
    Duration untilFull = period.multipliedBy(capacity).dividedBy(refill);
    this.buckets =
        Caffeine.newBuilder()
            .expireAfterAccess(untilFull.compareTo(LEAST_KEPT) < 0 ? LEAST_KEPT : untilFull)
            .maximumSize(MOST)
            .build();
  }

  /** So many a second, and ten times as many at once. */
  static <K> Buckets<K> perSecond(long refill) {
    return new Buckets<>(BURST * refill, refill, Duration.ofSeconds(1));
  }

  /** Takes one: zero when it was there, else how long until it will be; then nothing is taken. */
  Duration take(K key) {
    ConsumptionProbe probe = bucket(key).tryConsumeAndReturnRemaining(1);
    if (!probe.isConsumed()) {
      return Duration.ofNanos(Math.max(1, probe.getNanosToWaitForRefill()));
    }
    note(key, 1);
    return Duration.ZERO;
  }

  private Bucket bucket(K key) {
    return buckets.get(key, some -> Bucket.builder().addLimit(bandwidth).build());
  }

  private void note(K key, int much) {
    Tally<K> noted = tally;
    if (noted != null) {
      noted.add(key, much);
    }
  }

  /** Gives back what was taken. */
  void giveBack(K key) {
    Bucket bucket = buckets.getIfPresent(key);
    if (bucket != null) {
      bucket.addTokens(1);
    }
    note(key, -1);
  }

  /** From now on, what is taken and given back is noted here as well. */
  void noting(Tally<K> taken) {
    tally = taken;
  }

  /**
   * Another server has let so much be taken from its own bucket; less than 0: it was given back.
   * This one then owes what it does not have, but never more than a full bucket: otherwise whoever
   * asks several servers at once would be let in by each for as long as each has something.
   */
  void takenElsewhere(K key, int much) {
    if (much < 0) {
      Bucket bucket = buckets.getIfPresent(key);
      if (bucket != null) {
        bucket.addTokens(-(long) much);
      }
      return;
    }
    Bucket bucket = bucket(key);
    long most = capacity + bucket.getAvailableTokens();
    long owed = Math.min(much, most);
    if (owed > 0) {
      var unused = bucket.consumeIgnoringRateLimits(owed);
    }
  }

  /** How many are remembered. */
  long size() {
    buckets.cleanUp();
    return buckets.estimatedSize();
  }
}
