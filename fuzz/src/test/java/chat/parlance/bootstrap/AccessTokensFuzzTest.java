package chat.parlance.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.application.port.out.AccessTokens;
import chat.parlance.domain.User;
import chat.parlance.domain.UserId;
import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Timeout;

/**
 * Any text as an access token, made up or made of a true one: it says what was signed, or nothing.
 */
class AccessTokensFuzzTest {

  private static final AccessTokens TOKENS = tokens();
  private static final Instant THEN = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant END = Instant.parse("2100-01-01T00:00:00Z");
  private static final UserId ANN = new UserId(UUID.randomUUID());
  private static final AccessTokens.Proof PROOF = new AccessTokens.Proof(ANN, "session", END);
  private static final String TRUE =
      TOKENS.issue(
          new User(ANN, "ann", "Ann", false, THEN), PROOF.session(), THEN, PROOF.validUntil());

  /** Of a whole server: what is between a token and its bytes is the server's business. */
  private static AccessTokens tokens() {
    FuzzedServer server = FuzzedServer.start(Map.of());
    Runtime.getRuntime().addShutdownHook(new Thread(server::close));
    return server.bean(AccessTokens.class);
  }

  @FuzzTest
  @Timeout(300) // the first input waits for the server
  void token(FuzzedDataProvider data) {
    assertThat(TOKENS.read(TRUE)).contains(PROOF);
    String[] parts = TRUE.split("\\.", -1);
    int kind = data.consumeInt(0, 4);
    String some = data.consumeRemainingAsString();
    switch (kind) {
      case 0 -> assertNothing(some);
      case 1 -> assertNothing(json(some) + "." + parts[1] + "." + parts[2]);
      case 2 -> assertNothing(parts[0] + "." + json(some) + "." + parts[2]);
      case 3 -> assertNothing(json(some) + "." + parts[1] + ".");
      default -> assertNothing(parts[0] + "." + parts[1] + "." + some);
    }
  }

  private static String json(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Only another spelling of the same bytes may say something, and nothing else than they do. */
  private static void assertNothing(String token) {
    Optional<AccessTokens.Proof> read = TOKENS.read(token);
    if (read.isPresent()) {
      assertThat(read).contains(PROOF);
      assertThat(token.substring(0, TRUE.lastIndexOf('.')))
          .isEqualTo(TRUE.substring(0, TRUE.lastIndexOf('.')));
    }
  }
}
