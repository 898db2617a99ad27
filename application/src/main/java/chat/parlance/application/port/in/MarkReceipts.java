package chat.parlance.application.port.in;

import chat.parlance.domain.Mark;
import chat.parlance.domain.Result;
import chat.parlance.domain.RoomId;
import org.jspecify.annotations.Nullable;

/** Tell how far one has got, and see how far others have. */
public interface MarkReceipts {

  /**
   * Moves the caller's cursors forward; what is behind them already is ignored, {@code read} raises
   * {@code delivered}. The members' streams are signalled. Refused: not a member (NOT_FOUND),
   * negative or beyond the room's head (INVALID).
   *
   * @return the mark as it stands now
   */
  Result<Mark> mark(Caller caller, RoomId room, @Nullable Long delivered, @Nullable Long read);

  /**
   * The marks of a room by rising user id. Refused: not a member (NOT_FOUND), a bad cursor or limit
   * (INVALID).
   */
  Result<Paged<Mark>> list(Caller caller, RoomId room, @Nullable String cursor, int limit);
}
