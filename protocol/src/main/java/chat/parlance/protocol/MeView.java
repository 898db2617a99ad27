package chat.parlance.protocol;

import chat.parlance.domain.Notify;
import chat.parlance.domain.Role;
import chat.parlance.domain.RoomSummary;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The caller's own part in a room.
 *
 * @param seen up to this seq nothing counts as unread: {@code read}, unless something was marked
 *     unread since
 * @param notifyUntil when {@code notify} ends and is {@code all} again; absent: never
 */
public record MeView(
    Role role,
    long read,
    long delivered,
    long seen,
    long unread,
    long mentions,
    @JsonProperty("notify") Notify notifications,
    @Nullable Instant notifyUntil,
    boolean favourite,
    @Nullable Instant mutedUntil) {

  public static MeView of(RoomSummary mine) {
    return new MeView(
        mine.me().role(),
        mine.mark().read(),
        mine.mark().delivered(),
        mine.seen(),
        mine.unread(),
        mine.mentions(),
        mine.me().preferences().notifications(),
        mine.me().preferences().notifyUntil(),
        mine.me().preferences().favourite(),
        mine.me().mutedUntil());
  }
}
