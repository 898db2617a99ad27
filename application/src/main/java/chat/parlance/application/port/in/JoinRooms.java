package chat.parlance.application.port.in;

import chat.parlance.domain.Result;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.RoomSummary;

/** Come and go. */
public interface JoinRooms {

  /**
   * Makes the caller a member of a channel; a member already is left as they are. Refused: not a
   * channel (NOT_FOUND), banned (FORBIDDEN), ARCHIVED.
   */
  Result<Written<RoomSummary>> join(Caller caller, RoomId room);

  /** Ends the caller's membership. Refused: not a member (NOT_FOUND), a direct room (FORBIDDEN). */
  Result<Written<RoomId>> leave(Caller caller, RoomId room);
}
