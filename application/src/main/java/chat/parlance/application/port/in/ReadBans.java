package chat.parlance.application.port.in;

import chat.parlance.domain.Ban;
import chat.parlance.domain.Result;
import chat.parlance.domain.RoomId;
import org.jspecify.annotations.Nullable;

/** See who is kept out. */
public interface ReadBans {

  /**
   * The bans of a room by rising user id, for moderators. Refused: not a member (NOT_FOUND), too
   * low a rank or a direct room (FORBIDDEN), a bad cursor or limit (INVALID).
   */
  Result<Paged<Ban>> bans(Caller caller, RoomId room, @Nullable String cursor, int limit);
}
