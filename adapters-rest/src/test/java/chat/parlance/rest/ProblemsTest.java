package chat.parlance.rest;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.domain.Refusal.Reason;
import chat.parlance.protocol.Code;
import chat.parlance.rest.Http.Answer;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** However a request fails, it is answered with a problem of the closed list. */
@MicronautTest
class ProblemsTest {

  private static final String NOBODY = "019b7000-0000-7000-8000-0000000000a1";

  @Inject EmbeddedServer server;

  @ParameterizedTest
  @EnumSource
  void everyRefusalHasItsCode(Reason reason) {
    Http ann = Http.somebody(server);

    Answer answer = say(ann, ann.channel(), "refuse " + reason);

    Code code = Code.of(reason);
    assertProblem(answer, code.status(), code);
    assertThat(answer.text("detail")).isEqualTo("As you asked.");
    if (code.retryable()) {
      assertThat(answer.header("Retry-After")).isEqualTo("2");
      assertThat(answer.json().get("retryAfterMs").longValue()).isEqualTo(1500);
    } else {
      assertThat(answer.header("Retry-After")).isEmpty();
    }
  }

  @Test
  void aBugTellsNothing() {
    Http ann = Http.somebody(server);

    Answer answer = say(ann, ann.channel(), "bug");

    assertProblem(answer, 500, Code.INTERNAL);
    assertThat(answer.response().body()).doesNotContain("secret", "Exception");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/nothing",
        "/api/v1/rooms/x/y/z",
        "/api/v2/rooms",
        "/nothing",
        "/site/nothing.js",
        "/api/v1/users/x",
        "/api/v1/rooms/1-1-1-1-1",
        "/api/v1/rooms/" + NOBODY,
        "/api/v1/rooms/" + NOBODY + "/messages/x"
      })
  void whatIsNotThereIsNotFound(String path) {
    assertProblem(Http.somebody(server).get(path), 404, Code.NOT_FOUND);
  }

  @Test
  void aWrongMethodIsInvalidAndSaysWhatIsAllowed() {
    Answer answer = Http.somebody(server).delete("/api/v1/rooms");

    assertProblem(answer, 405, Code.INVALID);
    assertThat(answer.header("Allow")).contains("GET", "POST");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/api/v1/rooms", "/api/v1/users/me", "/api/v1/rooms/x", "/api/v1/users?limit=x"})
  void whoIsNotLoggedInIsUnauthenticated(String path) {
    Answer answer = Http.stranger(server).get(path);

    assertProblem(answer, 401, Code.UNAUTHENTICATED);
    assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
  }

  @Test
  void whoIsNotLoggedInLearnsWhichPathsThereAreAndNoMore() {
    assertProblem(Http.stranger(server).get("/api/v1/nothing"), 404, Code.NOT_FOUND);
    assertProblem(Http.stranger(server).post("/api/v1/rooms", "{"), 401, Code.UNAUTHENTICATED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{             | body",
        "[]            | body",
        "null          | body",
        "{'text':5}    | text",
        "{}            | text",
        "{'text':'a','mentions':['x']} | mentions[0]",
        "{'text':'a','key':'a b'}      | key",
        "{'text':'a','attachments':['x']} | attachments[0]",
        "{'text':' '}  | text"
      })
  void aBodyThatCannotBeReadIsInvalidAndNamesTheField(String json, String field) {
    Http ann = Http.somebody(server);

    Answer answer = ann.post("/api/v1/rooms/" + ann.channel() + "/messages", json);

    assertProblem(answer, 400, Code.INVALID);
    assertThat(answer.json().at("/errors/0/field").textValue()).isEqualTo(field);
  }

  @Test
  void aMissingBodyIsInvalid() {
    Http stranger = Http.stranger(server);

    assertProblem(
        stranger.send("POST", "/api/v1/auth/login", null, "Content-Type", "application/json"),
        400,
        Code.INVALID);
    assertProblem(stranger.send("POST", "/api/v1/auth/login", ""), 400, Code.INVALID);
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/users?limit=x,limit",
    "/api/v1/users?limit=0,limit",
    "/api/v1/users?limit=99999999999,limit",
    "/api/v1/users?cursor=x%00y,cursor",
    "/api/v1/rooms/R/messages?before=x,before",
    "/api/v1/rooms/R/messages?before=1&after=2,before",
    "/api/v1/rooms/R/messages?after=1&around=2,around",
    "/api/v1/rooms/R/messages?limit=201,limit"
  })
  void aBadQueryIsInvalidAndNamesTheField(String path, String field) {
    Http ann = Http.somebody(server);

    Answer answer = ann.get(path.replace("R", ann.channel()));

    assertProblem(answer, 400, Code.INVALID);
    assertThat(answer.json().at("/errors/0/field").textValue()).isEqualTo(field);
  }

  @Test
  void aBodyOfAnotherTypeIsUnsupported() {
    Http stranger = Http.stranger(server);

    for (String type : new String[] {"text/plain", "application/x-www-form-urlencoded"}) {
      assertProblem(
          stranger.post("/api/v1/auth/login", "{}", "Content-Type", type),
          415,
          Code.UNSUPPORTED_MEDIA);
    }
  }

  @Test
  void aBodyThatIsTooLargeIsTooLarge() {
    Http ann = Http.somebody(server);

    assertProblem(say(ann, ann.channel(), "x".repeat(70_000)), 413, Code.TOO_LARGE);
    assertProblem(say(ann, ann.channel(), "x".repeat(17_000)), 413, Code.TOO_LARGE);
  }

  @Test
  void aCallerWhoAcceptsSomethingElseIsToldSo() {
    assertProblem(
        Http.somebody(server).get("/api/v1/rooms", "Accept", "image/png"),
        406,
        Code.UNSUPPORTED_MEDIA);
  }

  @Test
  void aBrowserGetsProblemsToo() {
    assertProblem(
        Http.stranger(server).get("/api/v1/rooms", "Accept", "text/html,*/*;q=0.8"),
        401,
        Code.UNAUTHENTICATED);
    assertProblem(
        Http.stranger(server).get("/nothing", "Accept", "text/html"), 404, Code.NOT_FOUND);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/%zz", "/api/v1/rooms?q=%zz", "/api/v1/users/%00"})
  void aBrokenPathDoesNotBreakTheServer(String path) throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.getPort())) {
      String request = "GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(answer).startsWith("HTTP/1.1 4").contains("application/problem+json", "\"code\"");
    }
  }

  private static Answer say(Http who, String room, String text) {
    return who.post("/api/v1/rooms/" + room + "/messages", "{'text':'" + text + "'}");
  }

  private static void assertProblem(Answer answer, int status, Code code) {
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    assertThat(answer.text("code")).isEqualTo(code.text());
    assertThat(answer.json().get("status").intValue()).isEqualTo(status);
    assertThat(answer.text("type")).isEqualTo("/docs/problems#" + code.text());
    assertThat(answer.text("title")).isEqualTo(code.title());
    assertThat(answer.text("detail")).isNotBlank();
    assertThat(answer.json().get("retryable").booleanValue()).isEqualTo(code.retryable());
    if (code == Code.INVALID && status == 400 && !answer.text("detail").equals("As you asked.")) {
      assertThat(answer.json().get("errors")).isNotEmpty();
    }
  }
}
