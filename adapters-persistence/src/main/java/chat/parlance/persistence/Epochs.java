package chat.parlance.persistence;

import java.security.SecureRandom;

/**
 * Makes the random part of a {@link chat.parlance.domain.Position}: one for each life of a store's
 * data.
 */
public final class Epochs {

  private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789";

  /**
   * 36^12 is about 2^62: two stores never share one. Short, as it travels in every resume token.
   */
  private static final int LENGTH = 12;

  private Epochs() {}

  /** A new epoch. */
  public static String fresh() {
    SecureRandom random = new SecureRandom();
    StringBuilder epoch = new StringBuilder(LENGTH);
    for (int i = 0; i < LENGTH; i++) {
      epoch.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return epoch.toString();
  }
}
