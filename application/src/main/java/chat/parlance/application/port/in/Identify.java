package chat.parlance.application.port.in;

import chat.parlance.domain.Result;
import chat.parlance.domain.User;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Get, renew and give up the proof of who one is (the token answers of RFC 6749). */
public interface Identify {

  /**
   * Makes an account and logs it in. Refused: username taken (CONFLICT); username not 1–32 of
   * {@code [a-z0-9._-]} (upper case is lowered), password not of 8–256 characters or one that is
   * tried first, display name not of 1–64 (INVALID); passwords are switched off (FORBIDDEN).
   */
  Result<LoggedIn> register(String username, String password, @Nullable String displayName);

  /**
   * Begins a session. Refused: UNAUTHENTICATED, in the same words and time for an unknown user and
   * a wrong password; passwords are switched off (FORBIDDEN).
   */
  Result<LoggedIn> login(String username, String password);

  /**
   * Makes a guest without a password and logs them in. Refused: guests are switched off
   * (FORBIDDEN), a bad name (INVALID).
   */
  Result<LoggedIn> guest(String displayName);

  /**
   * Exchanges a refresh token for a new pair. Refused: UNAUTHENTICATED; for a token that was
   * exchanged before, the session is ended too, with its live streams.
   */
  Result<LoggedIn> refresh(String refreshToken);

  /**
   * Gives the caller another password, and ends all their other sessions and, within a second,
   * those sessions' live streams. Refused: the current one is wrong, the new one unfit as for an
   * account (INVALID); the caller has none (FORBIDDEN); it was changed meanwhile (CONFLICT).
   */
  Result<Caller> changePassword(Caller caller, String current, String next);

  /** Ends the caller's session and, within a second, its live streams. */
  Result<Caller> logout(Caller caller);

  /**
   * A session's tokens.
   *
   * @param expiresIn the life of the access token
   */
  record LoggedIn(User user, String accessToken, String refreshToken, Duration expiresIn) {
    @Override
    public String toString() {
      return "LoggedIn[" + user.username() + "]"; // tokens never reach a log
    }
  }
}
