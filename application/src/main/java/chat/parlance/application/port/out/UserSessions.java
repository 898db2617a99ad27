package chat.parlance.application.port.out;

import chat.parlance.domain.AuditedAct;
import chat.parlance.domain.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All sessions of one user: those that {@link Sessions} began, and those of users whose access
 * tokens another issuer makes. All methods may be called from any thread and may block; they throw
 * {@link StoreException} when the store is out of reach.
 */
public interface UserSessions {

  /** Those that stand and have not expired, by rising id, which is the order of their beginning. */
  List<Standing> standing(UserId user, Instant now);

  /**
   * Ends the user's sessions, atomically and durably, with the devices that they registered; what
   * another issuer gave the user up to now begins none any more.
   *
   * @param except a session that is left as it is; null: none
   * @param act recorded with it, both or neither; null: nothing is
   * @return the sessions that stood and have ended
   */
  List<String> end(UserId user, @Nullable String except, Instant now, @Nullable AuditedAct act);

  /**
   * The session that an access token of another issuer belongs to: the one of the user that stands,
   * or a new one. It lasts until {@code expiresAt} at least.
   *
   * @param session the id of the new one
   * @param issuedAt when the token was issued
   * @return empty when a session of the user was ended at that time or later
   */
  Optional<String> join(
      UserId user, String session, Instant issuedAt, Instant now, Instant expiresAt);

  /**
   * The sessions that were ended, rather than expired, within this time up to now, by the store's
   * own clock; perhaps also some that ended before. One that is being ended may only be among them
   * the next time: ask for a time that overlaps.
   */
  List<String> endedWithin(Duration time);

  /**
   * A session that stands.
   *
   * @param begunAt null where that was not taken down, by servers before this was
   * @param expiresAt when it ends unless it is renewed
   */
  record Standing(String id, @Nullable Instant begunAt, Instant expiresAt) {}
}
