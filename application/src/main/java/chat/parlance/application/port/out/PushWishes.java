package chat.parlance.application.port.out;

import chat.parlance.domain.PushPreferences;
import chat.parlance.domain.UserId;

/**
 * How users want to be notified. All methods may be called from any thread and may block; they
 * throw {@link StoreException} when the store is out of reach.
 */
public interface PushWishes {

  /** What the user wants; {@link PushPreferences#DEFAULT} for who never said. */
  PushPreferences of(UserId user);

  /** Keeps what the user wants, durably. */
  void put(UserId user, PushPreferences preferences);
}
