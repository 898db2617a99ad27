package chat.parlance.protocol;

import chat.parlance.application.port.in.Identify.LoggedIn;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * The proof of who one is, in the words of OAuth (RFC 6749).
 *
 * @param user who that is; only where an account was just made
 * @param expiresIn the life of the access token in seconds
 */
public record TokensView(
    @Nullable UserView user,
    @JsonProperty("access_token") String accessToken,
    @JsonProperty("refresh_token") String refreshToken,
    @JsonProperty("token_type") String tokenType,
    @JsonProperty("expires_in") long expiresIn) {

  /** For an account that was just made. */
  public static TokensView welcome(LoggedIn in) {
    return of(UserView.of(in.user()), in);
  }

  public static TokensView of(LoggedIn in) {
    return of(null, in);
  }

  private static TokensView of(@Nullable UserView user, LoggedIn in) {
    return new TokensView(
        user, in.accessToken(), in.refreshToken(), "Bearer", in.expiresIn().toSeconds());
  }

  @Override
  public String toString() {
    return "TokensView[]"; // tokens never reach a log
  }
}
