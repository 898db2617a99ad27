package chat.parlance.protocol;

import chat.parlance.application.port.in.ManageSessions.Held;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A place where the caller is logged in.
 *
 * @param begunAt absent where that is not known
 * @param expiresAt when it ends unless it is renewed
 * @param current whether it is the one that asks
 */
public record SessionView(
    String id, @Nullable Instant begunAt, Instant expiresAt, boolean current) {

  public static SessionView of(Held held) {
    return new SessionView(held.id(), held.begunAt(), held.expiresAt(), held.current());
  }
}
