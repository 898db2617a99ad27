package chat.parlance.bootstrap.drain;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * {@code parlance.drain.*}: how long a server takes to go.
 *
 * @param notice from the moment that it is not ready until its streams are ended, for those who
 *     share out connections to notice
 * @param within how long streams and requests then have to end by themselves
 */
@ConfigurationProperties("parlance.drain")
public record DrainConfiguration(
    @Bindable(defaultValue = "0s") Duration notice,
    @Bindable(defaultValue = "20s") Duration within) {

  /** For what is left when nobody is connected any more: the last writes, the database. */
  private static final Duration CLOSING = Duration.ofSeconds(5);

  /** The longest that it may take in all. */
  public Duration atMost() {
    return notice.plus(within).plus(CLOSING);
  }
}
