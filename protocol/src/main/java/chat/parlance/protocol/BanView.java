package chat.parlance.protocol;

import chat.parlance.domain.Ban;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A ban, for those who govern the room. */
public record BanView(RoomId room, UserId user, UserId by, Instant since, @Nullable String reason) {

  public static BanView of(Ban ban) {
    return new BanView(ban.room(), ban.user(), ban.by(), ban.since(), ban.reason());
  }
}
