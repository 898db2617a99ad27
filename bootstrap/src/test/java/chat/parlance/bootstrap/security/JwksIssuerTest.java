package chat.parlance.bootstrap.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.parlance.application.port.out.OtherIssuer.Visitor;
import chat.parlance.domain.Refusal.Reason;
import chat.parlance.domain.Result;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The tokens of another issuer, by the keys that it publishes. */
class JwksIssuerTest {

  private static final List<String> CLAIMS = List.of("sub", "preferred_username", "name");

  private final Issuer issuer = Issuer.start();
  private final JwksIssuer reader = reader(List.of("RS256"));
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

  private JwksIssuer reader(List<String> algorithms) {
    return new JwksIssuer(
        IssuerSettings.of(
            Issuer.NAME,
            issuer.jwks(),
            "parlance-chat",
            algorithms,
            List.of("at+jwt", "JWT"),
            CLAIMS),
        InstantSource.system());
  }

  @AfterEach
  void stop() {
    issuer.close();
  }

  private Reason refusal(String token) {
    return switch (reader.read(token)) {
      case Result.Refused<Visitor> refused -> refused.refusal().reason();
      case Result.Ok<Visitor> ok -> throw new AssertionError("taken: " + ok.value());
    };
  }

  private void isRefused(String token) {
    assertThat(refusal(token)).isEqualTo(Reason.UNAUTHENTICATED);
  }

  private void isRefused(UnaryOperator<JWTClaimsSet.Builder> change) {
    isRefused(issuer.sign(issuer.header().build(), change.apply(Issuer.claims("42", now)).build()));
  }

  @Test
  void its_users_are_those_that_its_tokens_name() {
    String token = issuer.sign(issuer.header().build(), Issuer.claims("42", now).build());
    assertThat(reader.read(token).orThrow())
        .isEqualTo(
            new Visitor(Issuer.NAME, "42", "42-name", "42 the visitor", now, now.plusSeconds(300)));
  }

  @Test
  void names_may_be_missing_or_be_none() {
    String token =
        issuer.sign(
            issuer.header().build(),
            Issuer.claims("42", now)
                .claim("preferred_username", null)
                .claim("name", List.of("not a name"))
                .build());
    assertThat(reader.read(token).orThrow())
        .extracting(Visitor::username, Visitor::displayName)
        .containsExactly(null, null);
  }

  @Test
  void its_keys_are_asked_for_once_and_kept() {
    for (int i = 0; i < 20; i++) {
      reader.read(issuer.token("42")).orThrow();
    }
    assertThat(issuer.asked()).isEqualTo(1);
  }

  @Test
  void a_new_key_of_its_is_found_and_an_old_one_stays_good() {
    String old = issuer.token("42");
    reader.read(old).orThrow();
    issuer.rotate("second");
    reader.read(issuer.token("42")).orThrow();
    reader.read(old).orThrow();
    assertThat(issuer.asked()).isEqualTo(2);
  }

  @Test
  void a_flood_of_tokens_with_keys_that_are_none_is_not_passed_on() {
    reader.read(issuer.token("42")).orThrow();
    for (int i = 0; i < 200; i++) {
      isRefused(
          issuer.sign(
              issuer.header().keyID("none-" + i).build(), Issuer.claims("42", now).build()));
    }
    // Twice in half a minute, and a busy machine may take some of those.
    assertThat(issuer.asked()).isLessThan(20);
    reader.read(issuer.token("42")).orThrow();
  }

  @Test
  void out_of_reach_before_its_keys_are_known_nothing_is_proven() {
    String token = issuer.token("42");
    issuer.close();
    assertThat(refusal(token)).isEqualTo(Reason.UNAVAILABLE);
  }

  @Test
  void out_of_reach_afterwards_the_known_keys_serve_on() {
    reader.read(issuer.token("42")).orThrow();
    issuer.close();
    reader.read(issuer.token("43")).orThrow();
  }

  @Test
  void without_a_signature_or_by_another_algorithm() throws JOSEException {
    isRefused(new PlainJWT(Issuer.claims("42", now).build()).serialize());
    // Its public key as a shared secret.
    var confused =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.HS256)
                .type(JOSEObjectType.JWT)
                .keyID("first")
                .build(),
            Issuer.claims("42", now).build());
    confused.sign(new MACSigner(issuer.key().toRSAPublicKey().getEncoded()));
    isRefused(confused.serialize());
    // What the same key could sign, but is not to.
    for (JWSAlgorithm alg : List.of(JWSAlgorithm.RS512, JWSAlgorithm.PS256)) {
      isRefused(
          issuer.sign(
              new JWSHeader.Builder(alg).type(JOSEObjectType.JWT).keyID("first").build(),
              Issuer.claims("42", now).build()));
    }
    assertThat(issuer.asked()).isZero();
  }

  @Test
  void by_a_key_that_the_token_brings_along() throws JOSEException {
    var own = new ECKeyGenerator(Curve.P_256).keyID("own").generate();
    var token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(JOSEObjectType.JWT)
                .keyID("own")
                .jwk(own.toPublicJWK())
                .jwkURL(URI.create("http://127.0.0.1:1/own"))
                .build(),
            Issuer.claims("42", now).build());
    token.sign(new ECDSASigner(own));
    assertThat(reader(List.of("RS256", "ES256")).read(token.serialize()))
        .isInstanceOf(Result.Refused.class);
  }

  @Test
  void for_others_from_others_or_at_another_time() {
    isRefused(claims -> claims.issuer("https://evil.example"));
    isRefused(claims -> claims.issuer(null));
    isRefused(claims -> claims.audience("another"));
    isRefused(claims -> claims.audience((String) null));
    isRefused(claims -> claims.subject(null));
    isRefused(claims -> claims.subject(" "));
    isRefused(claims -> claims.subject("x".repeat(256)));
    isRefused(claims -> claims.expirationTime(null));
    isRefused(claims -> claims.expirationTime(Date.from(now.minusSeconds(120))));
    isRefused(claims -> claims.notBeforeTime(Date.from(now.plusSeconds(180))));
    isRefused(claims -> claims.issueTime(null));
    isRefused(claims -> claims.issueTime(Date.from(now.plusSeconds(180))));
    isRefused(claims -> claims.claim("more", "x".repeat(10_000)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"id_token+jwt", "logout+jwt", "dpop+jwt"})
  void of_another_type(String type) {
    isRefused(
        issuer.sign(
            issuer.header().type(new JOSEObjectType(type)).build(),
            Issuer.claims("42", now).build()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "a.b.c", "eyJ.eyJ.eyJ"})
  void what_is_no_token(String token) {
    isRefused(token);
  }

  @ParameterizedTest
  @CsvSource({
    "'',https://id.example/keys,chat,RS256,JWT",
    "id,http://id.example/keys,chat,RS256,JWT",
    "id,file:///etc/passwd,chat,RS256,JWT",
    "id,nonsense,chat,RS256,JWT",
    "id,https://id.example/keys,'',RS256,JWT",
    "id,https://id.example/keys,chat,HS256,JWT",
    "id,https://id.example/keys,chat,none,JWT",
    "id,https://id.example/keys,chat,,JWT",
    "id,https://id.example/keys,chat,RS256,"
  })
  void settings_that_describe_no_issuer_are_refused(
      String name, String jwks, String audience, String algorithm, String type) {
    List<String> algorithms = algorithm == null ? List.of() : List.of(algorithm);
    List<String> types = type == null ? List.of() : List.of(type);
    assertThatThrownBy(() -> IssuerSettings.of(name, jwks, audience, algorithms, types, CLAIMS))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
