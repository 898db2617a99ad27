package chat.parlance.bootstrap.security;

import chat.parlance.application.port.out.AccessTokens;
import chat.parlance.domain.User;
import chat.parlance.domain.UserId;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import io.micronaut.http.HttpRequest;
import io.micronaut.security.token.jwt.signature.SignatureGeneratorConfiguration;
import io.micronaut.security.token.jwt.validator.JsonWebTokenValidator;
import jakarta.inject.Singleton;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;

/**
 * Access tokens as JWTs. They are read by Micronaut Security's validator: signature by our key only
 * (so {@code alg: none} and other algorithms fail), expiry, and the issuer.
 */
@Singleton
final class JwtAccessTokens implements AccessTokens {

  static final String ISSUER = "parlance";
  private static final String SESSION = "sid";

  private final SignatureGeneratorConfiguration signature;
  private final JsonWebTokenValidator<JWT, HttpRequest<?>> validator;

  JwtAccessTokens(
      SignatureGeneratorConfiguration signature,
      JsonWebTokenValidator<JWT, HttpRequest<?>> validator) {
    this.signature = signature;
    this.validator = validator;
  }

  @Override
  public String issue(User user, String session, Instant now, Instant expiresAt) {
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer(ISSUER)
            .subject(user.id().toString())
            .claim(SESSION, session)
            .issueTime(Date.from(now))
            .expirationTime(Date.from(expiresAt))
            .build();
    try {
      return signature.sign(claims).serialize();
    } catch (JOSEException impossible) {
      throw new IllegalStateException("the key was checked at the start", impossible);
    }
  }

  @Override
  public Optional<Proof> read(String token) {
    return validator.validate(token, null).flatMap(JwtAccessTokens::proof);
  }

  private static Optional<Proof> proof(JWT token) {
    try {
      JWTClaimsSet claims = token.getJWTClaimsSet();
      String session = claims.getStringClaim(SESSION);
      if (session == null
          || !ISSUER.equals(claims.getIssuer())
          || claims.getExpirationTime() == null) {
        return Optional.empty();
      }
      return UserId.parse(claims.getSubject())
          .map(user -> new Proof(user, session, claims.getExpirationTime().toInstant()));
    } catch (ParseException notOurs) {
      return Optional.empty();
    }
  }
}
