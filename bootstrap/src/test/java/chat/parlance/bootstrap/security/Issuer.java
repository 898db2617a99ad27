package chat.parlance.bootstrap.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Somebody else who issues tokens, and publishes the keys to them. */
public final class Issuer implements AutoCloseable {

  /** What it calls itself. */
  public static final String NAME = "https://id.example";

  private final AtomicInteger asked = new AtomicInteger();
  private final List<JWK> keys = new ArrayList<>();
  private final HttpServer server;
  private RSAKey key;

  private Issuer(HttpServer server) {
    this.server = server;
    rotate("first");
  }

  /** Starts it on a free port. */
  public static Issuer start() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      var issuer = new Issuer(server);
      server.createContext("/keys", issuer::answer);
      server.start();
      return issuer;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    asked.incrementAndGet();
    byte[] body = new JWKSet(List.copyOf(keys)).toString().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/jwk-set+json");
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  /** Where its keys are. */
  public String jwks() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/keys";
  }

  /** How often it was asked for them. */
  int asked() {
    return asked.get();
  }

  RSAKey key() {
    return key;
  }

  /** Signs with a new key of this id; the old ones stay published. */
  void rotate(String id) {
    try {
      key = new RSAKeyGenerator(2048).keyID(id).generate();
      keys.add(key.toPublicJWK());
    } catch (JOSEException impossible) {
      throw new AssertionError(impossible);
    }
  }

  static JWTClaimsSet.Builder claims(String subject, Instant now) {
    return new JWTClaimsSet.Builder()
        .issuer(NAME)
        .audience(List.of("parlance-chat", "another"))
        .subject(subject)
        .claim("preferred_username", subject + "-name")
        .claim("name", subject + " the visitor")
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plusSeconds(300)));
  }

  JWSHeader.Builder header() {
    return new JWSHeader.Builder(JWSAlgorithm.RS256).type(JOSEObjectType.JWT).keyID(key.getKeyID());
  }

  String sign(JWSHeader header, JWTClaimsSet claims) {
    try {
      var token = new SignedJWT(header, claims);
      token.sign(new RSASSASigner(key));
      return token.serialize();
    } catch (JOSEException impossible) {
      throw new AssertionError(impossible);
    }
  }

  /** A token for this subject, issued now. */
  public String token(String subject) {
    return sign(header().build(), claims(subject, Instant.now()).build());
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
