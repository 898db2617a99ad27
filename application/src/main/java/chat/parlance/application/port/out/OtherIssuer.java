package chat.parlance.application.port.out;

import chat.parlance.domain.Refusal;
import chat.parlance.domain.Result;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads the access tokens of somebody else, whose users may come in here (OpenID, OAuth). */
@FunctionalInterface
public interface OtherIssuer {

  /** There is none. */
  OtherIssuer NONE =
      token ->
          Result.refused(
              Refusal.of(
                  Refusal.Reason.UNAUTHENTICATED,
                  "The access token is not valid, or has expired."));

  /**
   * Who shows the token. Refused: forged, expired, or not for this server (UNAUTHENTICATED); the
   * issuer cannot be asked for its keys, which proves nothing against the token (UNAVAILABLE). Any
   * thread; may block, with a bound of seconds.
   */
  Result<Visitor> read(String token);

  /**
   * A user of the issuer.
   *
   * @param issuer the issuer's own name
   * @param subject what the issuer calls the user, for ever
   * @param username how they would like to be called; null where the token does not say
   * @param displayName how they would like to be seen; null likewise
   */
  record Visitor(
      String issuer,
      String subject,
      @Nullable String username,
      @Nullable String displayName,
      Instant issuedAt,
      Instant validUntil) {}
}
