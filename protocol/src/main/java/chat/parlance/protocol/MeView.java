package chat.parlance.protocol;

import chat.parlance.domain.Notify;
import chat.parlance.domain.Role;
import chat.parlance.domain.RoomSummary;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The caller's own part in a room. */
public record MeView(
    Role role,
    long read,
    long delivered,
    long unread,
    long mentions,
    @JsonProperty("notify") Notify notifications,
    @Nullable Instant mutedUntil) {

  public static MeView of(RoomSummary mine) {
    return new MeView(
        mine.me().role(),
        mine.mark().read(),
        mine.mark().delivered(),
        mine.unread(),
        mine.mentions(),
        mine.me().notifications(),
        mine.me().mutedUntil());
  }
}
