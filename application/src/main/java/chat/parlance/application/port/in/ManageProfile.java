package chat.parlance.application.port.in;

import chat.parlance.domain.Result;
import chat.parlance.domain.User;
import chat.parlance.domain.UserId;
import org.jspecify.annotations.Nullable;

/** See people, and change how one is seen. */
public interface ManageProfile {

  /** A user. Refused: NOT_FOUND. */
  Result<User> get(Caller caller, UserId user);

  /**
   * Changes the caller's display name; null leaves it. Refused: blank or longer than 64 characters
   * (INVALID).
   */
  Result<User> change(Caller caller, @Nullable String displayName);

  /**
   * People whose username or a word of whose display name begins with the query, by rising
   * username; at most 100 a page.
   */
  Result<Paged<User>> search(Caller caller, String query, @Nullable String cursor, int limit);
}
