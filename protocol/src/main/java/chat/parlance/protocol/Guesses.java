package chat.parlance.protocol;

import java.time.Duration;

/**
 * How many wrong passwords may be tried. Whatever lets people log in asks before it looks at the
 * password, so that a guess that is too many tells nothing, and tells the same of a user who does
 * not exist. May be called from any thread; never blocks.
 */
public interface Guesses {

  /** No bound. */
  Guesses UNLIMITED =
      new Guesses() {
        @Override
        public Duration take(String username, String address) {
          return Duration.ZERO;
        }

        @Override
        public void right(String username, String address) {
          // nothing was taken
        }

        @Override
        public void untried(String username, String address) {
          // nothing was taken
        }
      };

  /**
   * Takes one guess: zero when there was one, else how long until there will be; then nothing is
   * taken.
   *
   * @param username as it was given, of a user or of nobody
   * @param address whence
   */
  Duration take(String username, String address);

  /** The guess was right: it is given back, and this user is known at this address. */
  void right(String username, String address);

  /** The password could not be looked at: the guess is given back. */
  void untried(String username, String address);
}
