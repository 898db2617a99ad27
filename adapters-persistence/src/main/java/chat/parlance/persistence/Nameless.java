package chat.parlance.persistence;

import chat.parlance.domain.User;
import chat.parlance.domain.UserId;

/** What somebody is called after they have been forgotten. */
public final class Nameless {

  /** For people to read, in the place of a name. */
  public static final String DISPLAY_NAME = "Deleted user";

  /** No username that anybody can choose begins so. */
  private static final String PREFIX = "~";

  private Nameless() {}

  /** A username that nobody else has. Of an id the first digit is the same for ages. */
  public static String username(UserId user) {
    return PREFIX + user.toString().replace("-", "").substring(1);
  }

  /** The user, without a name of their own. */
  public static User of(User user) {
    return new User(user.id(), username(user.id()), DISPLAY_NAME, user.guest(), user.createdAt());
  }
}
