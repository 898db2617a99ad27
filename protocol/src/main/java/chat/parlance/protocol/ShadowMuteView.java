package chat.parlance.protocol;

import chat.parlance.domain.RoomId;
import chat.parlance.domain.ShadowMute;
import chat.parlance.domain.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Somebody who is muted without having been told, as the room's moderators see it. */
public record ShadowMuteView(
    RoomId room,
    UserId user,
    UserId by,
    Instant at,
    @Nullable Instant until,
    @Nullable String reason) {

  public static ShadowMuteView of(ShadowMute mute) {
    return new ShadowMuteView(
        mute.room(), mute.user(), mute.by(), mute.at(), mute.until(), mute.reason());
  }
}
