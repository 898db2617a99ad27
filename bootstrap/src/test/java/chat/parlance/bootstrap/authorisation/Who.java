package chat.parlance.bootstrap.authorisation;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The kinds of callers: the columns of the matrix, in their order. */
enum Who {
  NONE("no token"),
  /** A member whose token's time is over. */
  EXPIRED("expired"),
  /** A member who has logged out. */
  ENDED("ended"),
  /** Has never been in the room. */
  STRANGER("stranger"),
  REMOVED("removed"),
  BANNED("banned"),
  /** A member whom the author has blocked. */
  BLOCKED("blocked"),
  MUTED("muted"),
  /** A member without an account. */
  GUEST("guest"),
  MEMBER("member"),
  /** Who said the message, brought the file, planned the send, has the device. */
  AUTHOR("author"),
  MODERATOR("moderator"),
  OWNER("owner"),
  /** Named by the settings, and in no room. */
  ADMINISTRATOR("administrator");

  /** In a direct room there are two, and no ranks. */
  private static final Set<Who> NOT_OF_A_DIRECT_ROOM =
      EnumSet.of(REMOVED, BANNED, MUTED, MODERATOR, OWNER);

  /** Whoever is not in the room. */
  private static final Set<Who> OUTSIDE =
      EnumSet.of(NONE, EXPIRED, ENDED, STRANGER, REMOVED, BANNED, ADMINISTRATOR);

  private final String heading;

  Who(String heading) {
    this.heading = heading;
  }

  String heading() {
    return heading;
  }

  static List<String> headings() {
    return Arrays.stream(values()).map(Who::heading).toList();
  }

  /** Whether there is such a caller of such a room. */
  boolean isIn(Kind kind) {
    return kind != Kind.DIRECT || !NOT_OF_A_DIRECT_ROOM.contains(this);
  }

  /** Whether nothing of what is in such a room may reach this caller. */
  boolean isKeptOutOf(Kind kind) {
    return OUTSIDE.contains(this) || (this == BLOCKED && kind == Kind.DIRECT);
  }
}
