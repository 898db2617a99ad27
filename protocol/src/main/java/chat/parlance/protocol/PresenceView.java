package chat.parlance.protocol;

import chat.parlance.domain.Presence;
import chat.parlance.domain.Presence.Status;
import chat.parlance.domain.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whether a user is around. */
public record PresenceView(UserId user, Status status, @Nullable Instant lastSeenAt) {

  /** As others see it: who wants to be invisible is told to be offline. */
  public static PresenceView of(Presence presence) {
    return new PresenceView(presence.user(), told(presence.status()), presence.lastSeenAt());
  }

  /** As the user themselves sees it. */
  public static PresenceView own(Presence presence) {
    return new PresenceView(presence.user(), presence.status(), presence.lastSeenAt());
  }

  static Status told(Status status) {
    return status == Status.INVISIBLE ? Status.OFFLINE : status;
  }
}
