package chat.parlance.application.port.in;

import chat.parlance.domain.Result;
import chat.parlance.domain.UserId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * See where one is logged in, and end it. What ends takes its tokens, its devices and, within a
 * second, its live streams with it.
 */
public interface ManageSessions {

  /** The caller's own sessions that stand, by their beginning. */
  Result<List<Held>> list(Caller caller);

  /** Ends one of the caller's own sessions. Refused: NOT_FOUND. */
  Result<Caller> end(Caller caller, String session);

  /** Ends all of the caller's sessions but the one that the call is made with. */
  Result<Caller> endOthers(Caller caller);

  /**
   * Ends all sessions of somebody, which is on record in the audit log. Refused: the caller is no
   * administrator (FORBIDDEN), there is no such user (NOT_FOUND).
   */
  Result<UserId> endAll(Caller caller, UserId user);

  /**
   * A session.
   *
   * @param begunAt null where that is not known
   * @param expiresAt when it ends unless it is renewed
   * @param current whether the call was made with it
   */
  record Held(String id, @Nullable Instant begunAt, Instant expiresAt, boolean current) {}
}
