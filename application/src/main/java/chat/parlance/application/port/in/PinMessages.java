package chat.parlance.application.port.in;

import chat.parlance.domain.Message;
import chat.parlance.domain.Result;
import chat.parlance.domain.RoomId;
import java.util.List;

/** Keep messages where everybody in a room finds them. */
public interface PinMessages {

  /** The most pins in a room; those who pin at the same moment may pass it by a few. */
  int MOST = 100;

  /**
   * Pins a message. Again: nothing is written. Refused: no such message (NOT_FOUND), not permitted
   * (FORBIDDEN), deleted or too many pins (CONFLICT), ARCHIVED.
   */
  Result<Written<Long>> pin(Caller caller, RoomId room, long seq);

  /** Takes a pin away; where there is none, nothing is written. Refused as {@link #pin}. */
  Result<Written<Long>> unpin(Caller caller, RoomId room, long seq);

  /** What is pinned, the last pinned first. Refused: not a member (NOT_FOUND). */
  Result<List<Message>> pins(Caller caller, RoomId room);
}
