package chat.parlance.domain;

/** What a member may do in a room, weakest first. */
public enum Role {
  MEMBER,
  MODERATOR,
  OWNER;

  public boolean atLeast(Role other) {
    return compareTo(other) >= 0;
  }
}
