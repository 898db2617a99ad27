package chat.parlance.protocol;

import chat.parlance.domain.User;
import chat.parlance.domain.UserId;
import java.time.Instant;

/** A person, as everyone sees them. */
public record UserView(
    UserId id, String username, String displayName, boolean guest, Instant createdAt) {

  public static UserView of(User user) {
    return new UserView(
        user.id(), user.username(), user.displayName(), user.guest(), user.createdAt());
  }
}
