package chat.parlance.protocol;

import chat.parlance.domain.Ban;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A ban, for those who govern the room.
 *
 * @param until when it ends; absent: when it is lifted
 */
public record BanView(
    RoomId room,
    UserId user,
    UserId by,
    Instant since,
    @Nullable String reason,
    @Nullable Instant until) {

  public static BanView of(Ban ban) {
    return new BanView(ban.room(), ban.user(), ban.by(), ban.at(), ban.reason(), ban.until());
  }
}
