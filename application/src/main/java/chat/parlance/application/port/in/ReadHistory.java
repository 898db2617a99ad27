package chat.parlance.application.port.in;

import chat.parlance.domain.Message;
import chat.parlance.domain.MessagePage;
import chat.parlance.domain.Result;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.Window;
import java.time.Instant;

/** Read what was said. */
public interface ReadHistory {

  /** The most messages on one page. */
  int MOST = 200;

  /**
   * A page of messages, ascending by seq. Refused: not a member (NOT_FOUND), {@code limit} outside
   * 1 to {@link #MOST} or a negative seq (INVALID).
   */
  Result<MessagePage<Message>> page(Caller caller, RoomId room, Window window, int limit);

  /**
   * As {@link #page(Caller, RoomId, Window, int)} around the first message that was said at this
   * time or later; the last ones where there is none.
   */
  Result<MessagePage<Message>> page(Caller caller, RoomId room, Instant at, int limit);

  /** One message. Refused: not a member, or no message of that name (NOT_FOUND). */
  Result<Message> message(Caller caller, RoomId room, long seq);
}
