package chat.parlance.application.port.in;

import chat.parlance.domain.Presence;
import chat.parlance.domain.Result;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.UserId;

/** Typing and presence: signals, gone when nobody looks. */
public interface ShareActivity {

  /**
   * Tells the room's other members that the caller is typing; it ends by itself after 6 s without
   * another call, and when the caller sends. Refused as a send would be: NOT_FOUND, FORBIDDEN,
   * ARCHIVED.
   */
  Result<Boolean> typing(Caller caller, RoomId room, boolean typing);

  /**
   * Chooses how the caller is seen while connected. Refused: OFFLINE (INVALID; close the streams
   * instead).
   */
  Result<Presence> appear(Caller caller, Presence.Status status);

  /** How a user is seen. Refused: no such user (NOT_FOUND). */
  Result<Presence> presence(Caller caller, UserId user);
}
