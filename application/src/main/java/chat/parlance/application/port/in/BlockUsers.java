package chat.parlance.application.port.in;

import chat.parlance.domain.Block;
import chat.parlance.domain.Result;
import chat.parlance.domain.UserId;
import org.jspecify.annotations.Nullable;

/**
 * Want nothing to do with somebody. While a block stands between two users, whoever of them made
 * it, their direct room is not there for either and none can be opened, and each is offline to the
 * other. In rooms that they share with others nothing else changes.
 *
 * <p>It is in force when the call answers: on every server, but for the presence that a stream of
 * another server tells, which follows when that stream is opened again.
 */
public interface BlockUsers {

  /**
   * Blocks a user; one that is blocked already is left so. Refused: oneself (INVALID), no such user
   * (NOT_FOUND).
   */
  Result<UserId> block(Caller caller, UserId user);

  /**
   * Ends the caller's block, if there is one; one that the other made stands. All that it took away
   * is back.
   */
  Result<UserId> unblock(Caller caller, UserId user);

  /**
   * The blocks that the caller made, by rising id of the blocked. Refused: bad cursor or limit
   * (INVALID).
   */
  Result<Paged<Block>> list(Caller caller, @Nullable String cursor, int limit);
}
