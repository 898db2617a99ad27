package chat.parlance.application.port.out;

import chat.parlance.domain.Presence;
import chat.parlance.domain.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * Who is around. What is kept of the last time somebody was seen survives a restart; who is
 * connected need not. All methods may be called from any thread and may block; they throw {@link
 * StoreException} when the store is out of reach.
 */
public interface PresenceBoard {

  /**
   * A device of the user has a live connection now. Call again to keep it so; a device not heard of
   * for 90 s is forgotten.
   */
  void connected(UserId user, String device, Instant now);

  /** The device has none any more. */
  void disconnected(UserId user, String device, Instant now);

  /**
   * What the user wants to be seen as while connected, until they say otherwise; never {@link
   * Presence.Status#OFFLINE}.
   */
  void choose(UserId user, Presence.Status status, Instant now);

  /** Another server was told a choice of the user's: from now on it is as the store has it. */
  void refresh(UserId user);

  /**
   * How others see these users: the choice while a device is connected, else offline; invisible is
   * told as offline. One for each id, in the order given.
   */
  List<Presence> of(Collection<UserId> users, Instant now);
}
