package chat.parlance.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A room as one user stands to it, read at one moment.
 *
 * @param member null when the user is not a member
 * @param ban the last one that was not lifted, whether or not it has ended by itself; null: none
 */
public record Standing(Room room, @Nullable Member member, @Nullable Ban ban) {

  /** Whether the user may not come in. */
  public boolean banned(Instant now) {
    return ban != null && ban.holds(now);
  }
}
