package chat.parlance.persistence.presence;

import chat.parlance.domain.Presence;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What of a user's presence outlives their connections.
 *
 * @param lastSeenAt what others are told; it stands still while the user is invisible
 * @param choice what the user wants to be seen as while connected
 */
public record Seen(@Nullable Instant lastSeenAt, Presence.Status choice) {

  /** Of somebody who was never here. */
  public static final Seen NEVER = new Seen(null, Presence.Status.ONLINE);

  /** The same, but seen then too. */
  public Seen later(@Nullable Instant at) {
    boolean later = at != null && (lastSeenAt == null || at.isAfter(lastSeenAt));
    return later ? new Seen(at, choice) : this;
  }
}
