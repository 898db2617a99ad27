package chat.parlance.protocol;

import chat.parlance.domain.UserId;
import java.time.Duration;

/**
 * How many commands a user may give, over all of their connections. What a command asks for may
 * have bounds of its own besides. May be called from any thread; never blocks.
 */
public interface CommandQuota {

  /** No bound. */
  CommandQuota UNLIMITED = user -> Duration.ZERO;

  /** Takes one: zero when it was there, else how long until it will be; then nothing is taken. */
  Duration takeCommand(UserId user);
}
