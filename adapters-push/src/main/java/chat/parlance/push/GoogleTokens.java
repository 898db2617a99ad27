package chat.parlance.push;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Access tokens for Google's API, in exchange for claims that we sign (RFC 7523). One is used until
 * shortly before its end. Any thread; while one asks for a token, the others wait for it.
 */
final class GoogleTokens {

  private static final String GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer";
  private static final String SCOPE = "https://www.googleapis.com/auth/firebase.messaging";
  private static final Duration CLAIMS_LIFE = Duration.ofHours(1);
  private static final Duration SPARE = Duration.ofMinutes(5);

  private final ServiceAccount account;
  private final Http http;
  private final InstantSource time;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Token token;

  private record Token(String value, Instant until) {}

  /** Google gave none. */
  static final class NoTokenException extends IOException {
    private static final long serialVersionUID = 1;
    private final transient Http.Answer answer;

    NoTokenException(Http.Answer answer) {
      super("no access token: " + Outcomes.status(answer));
      this.answer = answer;
    }

    Http.Answer answer() {
      return answer;
    }
  }

  GoogleTokens(ServiceAccount account, Http http, InstantSource time) {
    this.account = account;
    this.http = http;
    this.time = time;
  }

  /**
   * One that is good for some minutes.
   *
   * @throws NoTokenException it was refused
   * @throws IOException there was no answer
   */
  String current() throws IOException {
    lock.lock();
    try {
      Token known = token;
      if (known == null || !time.instant().isBefore(known.until())) {
        known = fetch(time.instant());
        token = known;
      }
      return known.value();
    } finally {
      lock.unlock();
    }
  }

  /** FCM does not take this one: the next send asks for another. */
  void refused(String value) {
    lock.lock();
    try {
      if (token != null && token.value().equals(value)) {
        token = null;
      }
    } finally {
      lock.unlock();
    }
  }

  private Token fetch(Instant now) throws IOException {
    JsonNode claims =
        Letter.JSON
            .createObjectNode()
            .put("iss", account.email())
            .put("scope", SCOPE)
            .put("aud", account.tokens().toString())
            .put("iat", now.getEpochSecond())
            .put("exp", now.plus(CLAIMS_LIFE).getEpochSecond());
    String form =
        "grant_type="
            + URLEncoder.encode(GRANT, StandardCharsets.UTF_8)
            + "&assertion="
            + Jwt.RS256.sign(account.key(), claims);
    Http.Answer answer =
        http.post(
            account.tokens(),
            Map.of("Content-Type", "application/x-www-form-urlencoded"),
            form.getBytes(StandardCharsets.US_ASCII));
    JsonNode json = answer.status() == 200 ? Letter.JSON.readTree(answer.body()) : null;
    if (json == null || !json.path("access_token").isTextual()) {
      throw new NoTokenException(answer);
    }
    Duration life = Duration.ofSeconds(json.path("expires_in").asLong(0)).minus(SPARE);
    return new Token(json.path("access_token").textValue(), now.plus(life));
  }
}
