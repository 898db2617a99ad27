package chat.parlance.bootstrap;

import chat.parlance.application.port.out.SendQuota;
import chat.parlance.domain.Limits;
import chat.parlance.domain.UserId;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * A token bucket per user (Bucket4j); a bucket that nobody took from for a while is full, and
 * forgotten.
 */
@Singleton
final class BucketQuota implements SendQuota {

  private final Bandwidth bandwidth;
  private final Cache<UserId, Bucket> buckets =
      Caffeine.newBuilder().expireAfterAccess(Duration.ofMinutes(10)).maximumSize(200_000).build();

  BucketQuota(Limits limits) {
    this.bandwidth =
        Bandwidth.builder()
            .capacity(limits.sendBurst())
            .refillGreedy(limits.sendsPerSecond(), Duration.ofSeconds(1))
            .build();
  }

  @Override
  public Duration take(UserId user) {
    Bucket bucket = buckets.get(user, some -> Bucket.builder().addLimit(bandwidth).build());
    ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
    return probe.isConsumed()
        ? Duration.ZERO
        : Duration.ofNanos(Math.max(1, probe.getNanosToWaitForRefill()));
  }
}
