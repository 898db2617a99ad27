package chat.parlance.application.port.out;

import chat.parlance.domain.UserId;

/**
 * What passwords are checked against. May be called from any thread and may block; throws {@link
 * StoreException} when the store is out of reach.
 */
public interface Passwords {

  /**
   * Puts another hash in the place of the user's, durably.
   *
   * @return false, and nothing is changed, when theirs is not the old one any more
   */
  boolean replace(UserId user, String oldHash, String newHash);
}
