package chat.parlance.protocol;

import chat.parlance.domain.Mark;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.UserId;

/** How far a member has got in a room. */
public record ReceiptView(RoomId room, UserId user, long delivered, long read) {

  public static ReceiptView of(Mark mark) {
    return new ReceiptView(mark.room(), mark.user(), mark.delivered(), mark.read());
  }
}
