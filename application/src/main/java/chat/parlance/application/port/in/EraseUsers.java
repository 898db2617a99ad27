package chat.parlance.application.port.in;

import chat.parlance.domain.Result;
import chat.parlance.domain.UserId;
import org.jspecify.annotations.Nullable;

/**
 * Have people forgotten. At once they are nameless and logged out everywhere, and their username is
 * free; what they left is taken away within moments, also when a server stops in between. Where
 * they were the only owner of a room, the highest in rank becomes one, of several the one who has
 * been there longest.
 */
public interface EraseUsers {

  /**
   * Erases the caller. Refused: the password is not theirs, where they have one (FORBIDDEN); they
   * are an administrator, by the settings (CONFLICT).
   *
   * @param messages whether all their messages go; else they stay without a name, but for those
   *     with files
   */
  Result<UserId> eraseMe(Caller caller, @Nullable String password, boolean messages);

  /**
   * Erases somebody, by an administrator. Refused: the caller is none (FORBIDDEN), there is no such
   * user (NOT_FOUND), they are an administrator themselves (CONFLICT).
   */
  Result<UserId> erase(Caller caller, UserId user, boolean messages);
}
