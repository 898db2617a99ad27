package chat.parlance.bootstrap.security;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.application.port.out.AccessTokens.Proof;
import chat.parlance.domain.User;
import chat.parlance.domain.UserId;
import chat.parlance.persistence.RandomIds;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no access token of ours, though it may look like one (RFC 8725). */
class AccessTokenAttacksTest {

  private static final User ANN =
      new User(new UserId(new UUID(0x7000, 1L << 63)), "ann", "Ann", false, Instant.EPOCH);

  @TempDir private Path data;
  private Instant now = Instant.parse("2026-11-22T10:00:00Z");
  private KeyringFile keys;
  private JwtAccessTokens tokens;

  @BeforeEach
  void start() {
    keys = new KeyringFile(data, new RandomIds(), () -> now);
    tokens = new JwtAccessTokens(keys, () -> now);
  }

  private Keyring.Key key() {
    return keys.ring().signing(now);
  }

  private JWSHeader.Builder header() {
    return new JWSHeader.Builder(JWSAlgorithm.HS256)
        .type(new JOSEObjectType("at+jwt"))
        .keyID(key().id());
  }

  private JWTClaimsSet.Builder claims() {
    return new JWTClaimsSet.Builder()
        .issuer("parlance")
        .audience("parlance")
        .subject(ANN.id().toString())
        .claim("sid", "session")
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plusSeconds(600)));
  }

  private String signed(JWSHeader header, JWTClaimsSet claims) {
    return signed(header, claims, key().secret().getBytes(StandardCharsets.US_ASCII));
  }

  private static String signed(JWSHeader header, JWTClaimsSet claims, byte[] secret) {
    try {
      var token = new SignedJWT(header, claims);
      token.sign(new MACSigner(secret));
      return token.serialize();
    } catch (JOSEException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private void isRefused(String token) {
    assertThat(tokens.read(token)).isEmpty();
  }

  private void isRefused(UnaryOperator<JWTClaimsSet.Builder> change) {
    isRefused(signed(header().build(), change.apply(claims()).build()));
  }

  /** All that follows is refused for the one thing that is changed. */
  @Test
  void what_is_made_as_ours_are_is_taken() {
    Proof proof = new Proof(ANN.id(), "session", now.plusSeconds(600));
    assertThat(tokens.read(signed(header().build(), claims().build()))).contains(proof);
    assertThat(tokens.read(tokens.issue(ANN, "session", now, now.plusSeconds(600))))
        .contains(proof);
  }

  @Test
  void without_a_signature() {
    isRefused(new PlainJWT(claims().build()).serialize());
    String[] part = signed(header().build(), claims().build()).split("\\.", -1);
    isRefused(part[0] + "." + part[1] + ".");
    isRefused(part[0] + "." + part[1]);
    for (String none : new String[] {"none", "None", "NONE", "nOnE"}) {
      String head =
          "{\"alg\":\"%s\",\"typ\":\"at+jwt\",\"kid\":\"%s\"}".formatted(none, key().id());
      String encoded =
          Base64.getUrlEncoder()
              .withoutPadding()
              .encodeToString(head.getBytes(StandardCharsets.UTF_8));
      isRefused(encoded + "." + part[1] + ".");
      isRefused(encoded + "." + part[1] + "." + part[2]);
    }
  }

  @Test
  void with_another_signature_or_other_claims() {
    String good = signed(header().build(), claims().build());
    String other = signed(header().build(), claims().subject(UUID.randomUUID().toString()).build());
    isRefused(good.substring(0, good.lastIndexOf('.')) + other.substring(other.lastIndexOf('.')));
    isRefused(
        signed(
            header().build(),
            claims().build(),
            "another secret of 32 characters!".getBytes(StandardCharsets.US_ASCII)));
    isRefused(good + "A");
    isRefused(good + ".x");
  }

  @Test
  void by_another_algorithm() throws JOSEException {
    byte[] twice = (key().secret() + key().secret()).getBytes(StandardCharsets.US_ASCII);
    for (JWSAlgorithm alg : new JWSAlgorithm[] {JWSAlgorithm.HS384, JWSAlgorithm.HS512}) {
      JWSHeader header =
          new JWSHeader.Builder(alg).type(JwtAccessTokens.TYPE).keyID(key().id()).build();
      isRefused(signed(header, claims().build(), twice));
    }
    var rsa = new RSAKeyGenerator(2048).keyID(key().id()).generate();
    var byRsa =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(JwtAccessTokens.TYPE)
                .keyID(key().id())
                .jwk(rsa.toPublicJWK())
                .build(),
            claims().build());
    byRsa.sign(new RSASSASigner(rsa));
    isRefused(byRsa.serialize());
    // Its public key as our shared secret.
    isRefused(signed(header().build(), claims().build(), rsa.toRSAPublicKey().getEncoded()));
    var ec = new ECKeyGenerator(Curve.P_256).keyID(key().id()).generate();
    var byEc =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(JwtAccessTokens.TYPE)
                .keyID(key().id())
                .build(),
            claims().build());
    byEc.sign(new ECDSASigner(ec));
    isRefused(byEc.serialize());
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"JWT", "at+jwt2", "refresh+jwt", ""})
  void of_another_type(String type) {
    JOSEObjectType other = type == null ? null : new JOSEObjectType(type);
    isRefused(signed(header().type(other).build(), claims().build()));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "unknown",
        "../../../../dev/null",
        "/etc/passwd",
        "' OR '1'='1",
        "\" UNION SELECT 'secret' --",
        "access-token.key",
        "\u0000",
        "https://evil.example/keys"
      })
  void by_a_key_that_is_none(String id) {
    isRefused(signed(header().keyID(id).build(), claims().build()));
    // Signed by what a careless look-up of the key would find.
    isRefused(signed(header().keyID(id).build(), claims().build(), new byte[32]));
  }

  @Test
  void with_a_header_that_asks_for_more() {
    isRefused(
        signed(
            header().criticalParams(Set.of("unheard-of")).customParam("unheard-of", 1).build(),
            claims().build()));
  }

  @Test
  void for_others_or_from_others() {
    isRefused(claims -> claims.audience("another service"));
    isRefused(claims -> claims.audience(java.util.List.of("parlance", "another service")));
    isRefused(claims -> claims.audience((String) null));
    isRefused(claims -> claims.issuer("https://evil.example"));
    isRefused(claims -> claims.issuer(null));
    isRefused(claims -> claims.subject("ann"));
    isRefused(claims -> claims.subject(null));
    isRefused(claims -> claims.claim("sid", null));
    isRefused(claims -> claims.claim("sid", java.util.List.of("session")));
  }

  @Test
  void at_another_time() {
    isRefused(claims -> claims.expirationTime(Date.from(now)));
    isRefused(claims -> claims.expirationTime(Date.from(now.minusSeconds(1))));
    isRefused(claims -> claims.expirationTime(null));
    isRefused(claims -> claims.notBeforeTime(Date.from(now.plusSeconds(120))));
    isRefused(claims -> claims.issueTime(Date.from(now.plusSeconds(120))));
    String token = tokens.issue(ANN, "session", now, now.plusSeconds(600));
    now = now.plusSeconds(600);
    isRefused(token);
  }

  @Test
  void of_any_size_and_shape() {
    isRefused(claims -> claims.claim("more", "x".repeat(4_096)));
    isRefused("x".repeat(10_000_000));
    for (String none : new String[] {"", ".", "..", "a.b.c", "....", "\u0000", "eyJ.eyJ.eyJ"}) {
      isRefused(none);
    }
    String deep = "[".repeat(600) + "]".repeat(600);
    String head =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(
                ("{\"alg\":\"HS256\",\"x\":" + deep + "}").getBytes(StandardCharsets.UTF_8));
    isRefused(head + ".e30.x");
  }

  @Test
  void signed_by_a_key_that_was_dropped() {
    String token = tokens.issue(ANN, "session", now, now.plusSeconds(600));
    keys.replace();
    isRefused(token);
    assertThat(tokens.read(tokens.issue(ANN, "session", now, now.plusSeconds(600)))).isPresent();
  }

  @Test
  void keys_rotate_and_what_older_ones_signed_stays_good_until_it_expires() {
    String old = tokens.issue(ANN, "session", now, now.plus(Duration.ofMinutes(50)));
    String first = key().id();
    String second = keys.rotate(now.plusSeconds(60));
    assertThat(key().id()).isEqualTo(first);

    now = now.plusSeconds(60);
    assertThat(key().id()).isEqualTo(second).isNotEqualTo(first);
    assertThat(tokens.read(old)).isPresent();

    now = now.plus(Duration.ofMinutes(45));
    assertThat(tokens.read(old)).isPresent();
  }
}
