package chat.parlance.bootstrap.security;

import chat.parlance.application.port.out.AccessTokens;
import chat.parlance.domain.User;
import chat.parlance.domain.UserId;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import jakarta.inject.Singleton;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Access tokens as JWTs (RFC 9068, RFC 8725): of one algorithm, one type, one issuer and one
 * audience, signed by a key of ours that the header names. Nothing else in a header has a say.
 */
@Singleton
final class JwtAccessTokens implements AccessTokens {

  /** Who issues the tokens, and whom they are for. */
  static final String US = "parlance";

  static final JOSEObjectType TYPE = new JOSEObjectType("at+jwt");

  private static final JWSAlgorithm ALGORITHM = JWSAlgorithm.HS256;
  private static final String SESSION = "sid";

  /** Ours have some 350 characters. */
  private static final int LONGEST = 2_048;

  /** By how much the clocks of two servers on one database may differ. */
  private static final Duration SKEW = Duration.ofSeconds(60);

  private final KeyringFile keys;
  private final InstantSource time;

  JwtAccessTokens(KeyringFile keys, InstantSource time) {
    this.keys = keys;
    this.time = time;
  }

  @Override
  public String issue(User user, String session, Instant now, Instant expiresAt) {
    Keyring.Key key = keys.ring().signing(now);
    JWSHeader header = new JWSHeader.Builder(ALGORITHM).type(TYPE).keyID(key.id()).build();
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer(US)
            .audience(US)
            .subject(user.id().toString())
            .claim(SESSION, session)
            .issueTime(Date.from(now))
            .expirationTime(Date.from(expiresAt))
            .build();
    var token = new SignedJWT(header, claims);
    try {
      token.sign(new MACSigner(key.bytes()));
    } catch (JOSEException impossible) {
      throw new IllegalStateException("keys are checked when they are read", impossible);
    }
    return token.serialize();
  }

  @Override
  public Optional<Proof> read(String token) {
    if (token.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      SignedJWT jwt = SignedJWT.parse(token);
      return isOurs(jwt) ? proof(jwt.getJWTClaimsSet()) : Optional.empty();
    } catch (ParseException | JOSEException | IllegalArgumentException noToken) {
      return Optional.empty();
    }
  }

  private boolean isOurs(SignedJWT jwt) throws JOSEException {
    JWSHeader header = jwt.getHeader();
    String id = header.getKeyID();
    if (!ALGORITHM.equals(header.getAlgorithm()) || !TYPE.equals(header.getType()) || id == null) {
      return false;
    }
    Optional<Keyring.Key> key = keys.ring().named(time.instant(), id);
    return key.isPresent() && jwt.verify(new MACVerifier(key.get().bytes()));
  }

  private Optional<Proof> proof(JWTClaimsSet claims) throws ParseException {
    String session = claims.getStringClaim(SESSION);
    Date expiry = claims.getExpirationTime();
    Instant now = time.instant();
    if (session == null
        || expiry == null
        || !US.equals(claims.getIssuer())
        || !List.of(US).equals(claims.getAudience())
        || !now.isBefore(expiry.toInstant())
        || isAhead(claims.getNotBeforeTime(), now)
        || isAhead(claims.getIssueTime(), now)) {
      return Optional.empty();
    }
    return Optional.ofNullable(claims.getSubject())
        .flatMap(UserId::parse)
        .map(user -> new Proof(user, session, expiry.toInstant()));
  }

  private static boolean isAhead(@Nullable Date time, Instant now) {
    return time != null && time.toInstant().isAfter(now.plus(SKEW));
  }
}
