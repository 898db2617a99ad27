package chat.parlance.domain;

import java.time.Instant;

/**
 * A person, or a guest without a password.
 *
 * @param username unique, lower case, 1–32 of {@code [a-z0-9._-]}
 * @param displayName what others see; 1–64 characters
 */
public record User(
    UserId id, String username, String displayName, boolean guest, Instant createdAt) {

  public User named(String newDisplayName) {
    return new User(id, username, newDisplayName, guest, createdAt);
  }
}
