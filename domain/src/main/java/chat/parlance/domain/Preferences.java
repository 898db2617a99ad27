package chat.parlance.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a member wants a room to be for themselves. Nobody else's business, and no part of the log.
 *
 * @param notifyUntil when {@code notifications} ends and is {@link Notify#ALL} again; null: never
 * @param favourite whether the room is among those the member wants at hand
 */
public record Preferences(Notify notifications, @Nullable Instant notifyUntil, boolean favourite) {

  /** What a new member begins with. */
  public static final Preferences DEFAULT = new Preferences(Notify.ALL, null, false);

  /** As they hold at {@code now}: a choice that has ended is none. */
  public Preferences at(Instant now) {
    return notifyUntil != null && !now.isBefore(notifyUntil)
        ? new Preferences(Notify.ALL, null, favourite)
        : this;
  }
}
