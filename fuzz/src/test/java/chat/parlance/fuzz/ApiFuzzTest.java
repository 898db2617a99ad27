package chat.parlance.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.bootstrap.FuzzedServer;
import chat.parlance.fuzz.Description.Operation;
import chat.parlance.fuzz.Verdict.Answer;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The API answers as its description says, also to what nobody would ask. */
class ApiFuzzTest {

  private static final String ME =
      "{\"id\":\"0190b6f0-0000-7000-8000-000000000001\",\"username\":\"ann\",\"displayName\":\"Ann\","
          + "\"guest\":false,\"createdAt\":\"2026-01-01T00:00:00.000Z\"}";

  private final Description description = Description.load();
  private final Verdict verdict = new Verdict(description);

  @Test
  @Timeout(300) // a server, and some hundred requests
  void every_answer_is_as_described() throws IOException, InterruptedException {
    try (FuzzedServer server = FuzzedServer.start(ApiFuzz.ROOMY)) {
      assertThat(new ApiFuzz(server.uri(), 1).run(count -> count < 300)).isEmpty();
    }
  }

  @Test
  void what_is_not_as_described_is_told() {
    Operation me =
        description.operations().stream()
            .filter(it -> it.toString().equals("GET /api/v1/users/me"))
            .findFirst()
            .orElseThrow();
    assertThat(verdict.on(me, answer(418, "application/json", "{}")))
        .containsExactly("the status is not described: 418");
    assertThat(verdict.on(me, answer(200, "text/html", ME)))
        .containsExactly("the content type is not described: 200 text/html");
    assertThat(verdict.on(me, answer(200, "application/json", "{")))
        .containsExactly("the body is not JSON: 200");
    assertThat(verdict.on(me, answer(200, "application/json", ME.replace("\"ann\"", "1"))))
        .singleElement()
        .asString()
        .contains("username");
    assertThat(verdict.on(me, answer(304, "", "x")))
        .containsExactly("a body where none is described: 304");
    assertThat(verdict.on(me, new Answer(304, "", false, "")))
        .containsExactly("nothing is said of how the answer may be kept: 304");
    assertThat(verdict.on(me, answer(500, "text/plain", "")))
        .contains("the server failed: 500")
        .contains("the content type is not described: 500 text/plain");
  }

  private static Answer answer(int status, String type, String body) {
    return new Answer(status, type, true, body);
  }

  @Test
  void the_description_has_operations() {
    assertThat(description.operations().stream().map(Operation::toString).toList())
        .contains("POST /api/v1/rooms", "GET /api/v1/search")
        .doesNotHaveDuplicates();
  }
}
