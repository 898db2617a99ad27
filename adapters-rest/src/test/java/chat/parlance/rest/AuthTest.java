package chat.parlance.rest;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.rest.Http.Answer;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@MicronautTest
class AuthTest {

  private static final String LOGIN = "{'username':'ann','password':'long enough'}";

  @Inject EmbeddedServer server;
  private Http stranger;

  @BeforeEach
  void ann() {
    stranger = Http.stranger(server);
    stranger.post("/api/v1/auth/register", LOGIN); // the first time; then a conflict
  }

  @Test
  void registering() {
    Answer answer =
        stranger.post(
            "/api/v1/auth/register",
            "{'username':'Ben','password':'long enough','displayName':'Ben B.','more':1}");

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    assertThat(answer.json().at("/user/username").textValue()).isEqualTo("ben");
    assertThat(answer.json().at("/user/displayName").textValue()).isEqualTo("Ben B.");
    assertTokens(answer);

    assertThat(stranger.post("/api/v1/auth/register", LOGIN).text("code")).isEqualTo("conflict");
  }

  @Test
  void guests() {
    Answer answer = stranger.post("/api/v1/auth/guest", "{'displayName':'Visitor'}");

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.json().at("/user/guest").booleanValue()).isTrue();
    assertTokens(answer);
  }

  @Test
  void loggingIn() {
    Answer answer = stranger.post("/api/v1/auth/login", LOGIN);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().has("user")).isFalse();
    assertThat(answer.header("Set-Cookie")).isEmpty();
    assertTokens(answer);

    Answer wrong = stranger.post("/api/v1/auth/login", LOGIN.replace("long", "wrong"));
    assertThat(wrong.status()).isEqualTo(401);
    assertThat(wrong.text("code")).isEqualTo("unauthenticated");
  }

  @Test
  void theCookie() {
    Answer answer = stranger.post("/api/v1/auth/login?cookie=true", LOGIN);

    assertThat(answer.header("Set-Cookie"))
        .startsWith("parlance_access=" + answer.text("access_token") + ";")
        .contains("HTTPOnly", "SameSite=Lax", "Path=/", "Max-Age=600")
        .doesNotContain("Secure", "Domain");

    Answer https =
        stranger.post("/api/v1/auth/login?cookie=true", LOGIN, "X-Forwarded-Proto", "https");
    assertThat(https.header("Set-Cookie"))
        .startsWith("__Host-parlance_access=")
        .contains("Secure", "Path=/", "HTTPOnly", "SameSite=Lax")
        .doesNotContain("Domain");
  }

  @Test
  void refreshing() {
    String old = stranger.post("/api/v1/auth/login", LOGIN).text("refresh_token");

    Answer answer = refresh("refresh_token", old);
    assertThat(answer.status()).isEqualTo(200);
    assertTokens(answer);

    assertThat(refresh("refresh_token", old).status()).isEqualTo(401);
    assertThat(refresh("refresh_token", answer.text("refresh_token")).status()).isEqualTo(401);

    Answer other = refresh("password", old);
    assertThat(other.status()).isEqualTo(400);
    assertThat(other.json().at("/errors/0/field").textValue()).isEqualTo("grant_type");
  }

  @Test
  void loggingOut() {
    Answer in = stranger.post("/api/v1/auth/login", LOGIN);
    String bearer = "Bearer " + in.text("access_token");

    Answer answer =
        stranger.send(
            "POST",
            "/api/v1/auth/logout",
            null,
            "Authorization",
            bearer,
            "Cookie",
            AccessCookie.NAME + "=x");

    assertThat(answer.status()).isEqualTo(204);
    assertThat(answer.response().body()).isEmpty();
    assertThat(answer.header("Set-Cookie")).contains("parlance_access=;", "Max-Age=0");
    assertThat(refresh("refresh_token", in.text("refresh_token")).status()).isEqualTo(401);
  }

  @Test
  void tickets() {
    Answer answer = Http.somebody(server).send("POST", "/api/v1/auth/ticket", null);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text("ticket")).isNotBlank();
    assertThat(answer.json().get("expiresIn").intValue()).isEqualTo(30);
  }

  private Answer refresh(String grant, String token) {
    return stranger.post(
        "/api/v1/auth/refresh", "{'grant_type':'%s','refresh_token':'%s'}".formatted(grant, token));
  }

  private static void assertTokens(Answer answer) {
    assertThat(answer.text("access_token")).isNotBlank();
    assertThat(answer.text("refresh_token")).isNotBlank();
    assertThat(answer.text("token_type")).isEqualTo("Bearer");
    assertThat(answer.json().get("expires_in").intValue()).isEqualTo(600);
  }
}
