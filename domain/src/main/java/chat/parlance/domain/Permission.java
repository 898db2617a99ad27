package chat.parlance.domain;

/**
 * What a room lets its members do from a certain rank on; each has a rank that rooms begin with.
 */
public enum Permission {
  /** Post messages. Taken from members, the room is one of announcements. */
  SEND(Role.MEMBER),
  /** Post replies: left to members, they can talk below announcements. */
  REPLY(Role.MEMBER),
  /** React to messages and vote in polls. */
  REACT(Role.MEMBER),
  /** Post messages that have links. */
  LINK(Role.MEMBER),
  /** Pin messages and take pins away. */
  PIN(Role.MODERATOR),
  /** Call on everybody by {@code @room}. */
  MENTION_ROOM(Role.MODERATOR),
  /** Bring people in, and make invitations. */
  INVITE(Role.MODERATOR),
  /** Delete the messages of others. */
  DELETE_ANY(Role.MODERATOR),
  /** Post messages as the room's own voice. */
  SYSTEM(Role.MODERATOR);

  private final Role least;

  Permission(Role least) {
    this.least = least;
  }

  /** The least role in a room that says nothing of it. */
  public Role usually() {
    return least;
  }
}
