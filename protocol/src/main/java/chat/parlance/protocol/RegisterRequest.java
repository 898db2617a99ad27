package chat.parlance.protocol;

import org.jspecify.annotations.Nullable;

/** Make an account. */
public record RegisterRequest(String username, String password, @Nullable String displayName) {

  @Override
  public String toString() {
    return "RegisterRequest[]"; // a password never reaches a log
  }
}
