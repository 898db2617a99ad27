package chat.parlance.bootstrap.security;

import chat.parlance.application.port.out.OtherIssuer;
import chat.parlance.domain.Refusal;
import chat.parlance.domain.Refusal.Reason;
import chat.parlance.domain.Result;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the access tokens of another issuer by the keys that it publishes (RFC 7517). The keys are
 * kept, and asked for anew when they are old or a token names one that is not there; however many
 * tokens do, at most twice in half a minute. While the issuer is out of reach, the known ones serve
 * on for hours.
 */
public final class JwksIssuer implements OtherIssuer {

  private static final Logger LOG = LoggerFactory.getLogger(JwksIssuer.class);

  private static final int LONGEST = 8_192;
  private static final int LONGEST_SUBJECT = 255;
  private static final Duration SKEW = Duration.ofSeconds(60);

  private static final int CONNECT_MILLIS = 2_000;
  private static final int READ_MILLIS = 3_000;
  private static final int MOST_BYTES = 256 * 1_024;
  private static final Duration KEPT = Duration.ofMinutes(15);
  private static final Duration WAIT = Duration.ofSeconds(8);
  private static final Duration TWICE_IN = Duration.ofSeconds(30);
  private static final Duration OUTAGE = Duration.ofHours(12);

  private static final Refusal UNAVAILABLE =
      Refusal.later(
          Reason.UNAVAILABLE,
          "Who you are cannot be found out at the moment. Repeat the call.",
          Duration.ofSeconds(5));

  private final IssuerSettings settings;
  private final InstantSource time;
  private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

  /** An issuer; it is not asked for anything until the first token comes. */
  public JwksIssuer(IssuerSettings settings, InstantSource time) {
    this.settings = settings;
    this.time = time;
    processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(settings.types()));
    processor.setJWSKeySelector(
        new JWSVerificationKeySelector<>(settings.algorithms(), keys(settings)));
    processor.setJWTClaimsSetVerifier(
        new DefaultJWTClaimsVerifier<>(
            settings.audience(),
            new JWTClaimsSet.Builder().issuer(settings.name()).build(),
            Set.of(settings.idClaim(), "exp", "iat")));
  }

  private static JWKSource<SecurityContext> keys(IssuerSettings settings) {
    var retriever = new DefaultResourceRetriever(CONNECT_MILLIS, READ_MILLIS, MOST_BYTES);
    return JWKSourceBuilder.<SecurityContext>create(settings.jwks(), retriever)
        .cache(KEPT.toMillis(), WAIT.toMillis())
        .refreshAheadCache(false)
        .rateLimited(TWICE_IN.toMillis())
        .outageTolerant(OUTAGE.toMillis())
        .build();
  }

  @Override
  public Result<Visitor> read(String token) {
    if (token.length() > LONGEST) {
      return NONE.read(token);
    }
    try {
      Visitor visitor = visitor(processor.process(SignedJWT.parse(token), null));
      return visitor == null ? NONE.read(token) : Result.ok(visitor);
    } catch (RateLimitReachedException unknownKey) {
      return NONE.read(token);
    } catch (KeySourceException unreachable) {
      LOG.warn("The issuer's keys cannot be had: {}", unreachable.getMessage());
      return Result.refused(UNAVAILABLE);
    } catch (ParseException | BadJOSEException | JOSEException | IllegalArgumentException bad) {
      return NONE.read(token);
    }
  }

  private @Nullable Visitor visitor(JWTClaimsSet claims) {
    Instant issuedAt = claims.getIssueTime().toInstant();
    String subject = text(claims, settings.idClaim());
    if (subject == null
        || subject.isBlank()
        || subject.length() > LONGEST_SUBJECT
        || issuedAt.isAfter(time.instant().plus(SKEW))) {
      return null;
    }
    return new Visitor(
        settings.name(),
        subject,
        text(claims, settings.usernameClaim()),
        text(claims, settings.nameClaim()),
        issuedAt,
        claims.getExpirationTime().toInstant());
  }

  private static @Nullable String text(JWTClaimsSet claims, String claim) {
    return claims.getClaim(claim) instanceof String text ? text : null;
  }
}
