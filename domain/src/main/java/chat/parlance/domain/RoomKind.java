package chat.parlance.domain;

/** How a room is entered. */
public enum RoomKind {
  /** Exactly two people, found rather than made twice; nobody joins, leaves or is removed. */
  DIRECT,
  /** By invitation; invisible to everyone else. */
  GROUP,
  /** Public: anyone with an account may find and join it. */
  CHANNEL
}
