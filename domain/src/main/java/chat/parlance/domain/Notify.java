package chat.parlance.domain;

/** What of a room a member wants to be told of while away. */
public enum Notify {
  ALL,
  MENTIONS,
  NONE
}
