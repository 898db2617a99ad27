package chat.parlance.protocol;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Make an invitation.
 *
 * @param expiresInSeconds absent: seven days
 * @param uses how many it lets in; absent: any number
 */
public record InvitationRequest(@Nullable Integer expiresInSeconds, @Nullable Integer uses) {

  /** How long it is to stand; null where the client does not say. */
  public @Nullable Duration lasts() {
    return expiresInSeconds == null ? null : Duration.ofSeconds(expiresInSeconds);
  }
}
