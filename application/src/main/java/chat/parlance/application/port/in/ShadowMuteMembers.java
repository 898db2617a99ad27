package chat.parlance.application.port.in;

import chat.parlance.domain.Result;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.ShadowMute;
import chat.parlance.domain.UserId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Mute somebody without their being told: what they say is stored, and seen by themselves alone.
 * What they said before and after stays as it was. In force when the call answers on this server,
 * and within a second on every other.
 */
public interface ShadowMuteMembers {

  /**
   * Mutes a member, in place of what was set before.
   *
   * @param until when it ends by itself; null: never
   *     <p>Refused: no such room or member for the caller (NOT_FOUND); no moderator, or not above
   *     the member (FORBIDDEN); oneself, an end that has passed, or a bad reason (INVALID).
   */
  Result<ShadowMute> mute(
      Caller caller, RoomId room, UserId user, @Nullable Instant until, @Nullable String reason);

  /**
   * Ends it, if there is one; the user need not be a member any more. Refused: as {@link #mute}.
   */
  Result<UserId> unmute(Caller caller, RoomId room, UserId user);

  /**
   * All that hold in the room, the newest first. Refused: no such room for the caller (NOT_FOUND),
   * no moderator of it (FORBIDDEN).
   */
  Result<List<ShadowMute>> list(Caller caller, RoomId room);
}
