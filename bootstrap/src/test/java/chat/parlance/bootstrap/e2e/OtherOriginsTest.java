package chat.parlance.bootstrap.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.bootstrap.TestServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Which pages of other origins may use the API. Spoken by hand: the JDK's client does not let an
 * {@code Origin} be set.
 */
class OtherOriginsTest {

  private static final String LISTED = "https://shop.example";
  private static final String OTHER = "https://evil.example";

  @TempDir static Path data;
  private static TestServer server;
  private static Client ann;

  @BeforeAll
  static void start() {
    server =
        TestServer.start(
            data, Map.of("parlance.origins", LISTED + ", https://help.example:8443, null"));
    ann = Client.registered(server.uri(), "ann");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /** The head of an answer. */
  private record Head(int status, List<String> lines) {
    String header(String name) {
      return lines.stream()
          .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
          .map(line -> line.substring(name.length() + 1).strip())
          .reduce("", (one, other) -> one.isEmpty() ? other : one + ", " + other);
    }
  }

  private static Head ask(URI to, String method, String path, String... headers) {
    var request =
        new StringBuilder(
            "%s %s HTTP/1.1\r\nHost: %s\r\n".formatted(method, path, to.getAuthority()));
    for (String header : headers) {
      request.append(header).append("\r\n");
    }
    try (var socket = new Socket(to.getHost(), to.getPort())) {
      socket.setSoTimeout(15_000);
      OutputStream out = socket.getOutputStream();
      out.write(request.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));
      InputStream in = socket.getInputStream();
      var head = new StringBuilder();
      while (head.indexOf("\r\n\r\n") < 0) {
        int next = in.read();
        if (next < 0) {
          break;
        }
        head.append((char) next);
      }
      List<String> lines = head.toString().lines().toList();
      return new Head(Integer.parseInt(lines.getFirst().substring(9, 12)), lines);
    } catch (IOException broken) {
      throw new java.io.UncheckedIOException(broken);
    }
  }

  private static Head ask(String method, String path, String... headers) {
    return ask(server.uri(), method, path, headers);
  }

  private static String token() {
    return "Authorization: Bearer " + ann.token();
  }

  @ParameterizedTest
  @CsvSource({
    "GET,/api/v1/rooms,application/json",
    "GET,/api/v1/events,text/event-stream",
    "GET,/events,text/event-stream",
    "GET,/api/v1/events?wait=0,application/json",
    "GET,/api/v1/users/me,application/json"
  })
  void a_page_on_the_list_may_read(String method, String path, String accept) {
    Head head = ask(method, path, "Origin: " + LISTED, token(), "Accept: " + accept);

    assertThat(head.status()).isEqualTo(200);
    assertThat(head.header("access-control-allow-origin")).isEqualTo(LISTED);
    assertThat(head.header("vary")).contains("Origin");
    assertThat(head.header("access-control-expose-headers"))
        .contains("ETag", "Parlance-Position", "Retry-After");
    assertThat(head.header("access-control-allow-credentials")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {OTHER, "http://shop.example", "https://shop.example:8443", "null"})
  void a_page_that_is_not_on_the_list_is_shown_nothing(String origin) {
    for (String path : List.of("/api/v1/rooms", "/api/v1/events", "/events")) {
      Head head = ask("GET", path, "Origin: " + origin, token(), "Accept: */*");

      assertThat(head.header("access-control-allow-origin")).isEmpty();
      assertThat(head.header("vary")).contains("Origin");
    }
    Head preflight =
        ask("OPTIONS", "/api/v1/rooms", "Origin: " + origin, "Access-Control-Request-Method: GET");
    assertThat(preflight.status()).isEqualTo(403);
    assertThat(preflight.header("access-control-allow-origin")).isEmpty();
    assertThat(preflight.header("access-control-allow-methods")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/auth/guest", "/api/v1/rooms", "/api/v1/events", "/events"})
  void a_browser_may_ask_first_and_remember_the_answer(String path) {
    Head head =
        ask(
            "OPTIONS",
            path,
            "Origin: " + LISTED,
            "Access-Control-Request-Method: POST",
            "Access-Control-Request-Headers: authorization,content-type,idempotency-key,last-event-id,if-none-match");

    assertThat(head.status()).isEqualTo(204);
    assertThat(head.header("access-control-allow-origin")).isEqualTo(LISTED);
    assertThat(head.header("access-control-allow-methods")).contains("POST", "PATCH", "DELETE");
    assertThat(head.header("access-control-allow-headers")).contains("Authorization");
    assertThat(head.header("access-control-max-age")).isEqualTo("7200");
    assertThat(head.header("access-control-allow-credentials")).isEmpty();
    assertThat(head.header("vary")).contains("Origin");
  }

  @ParameterizedTest
  @CsvSource({"TRACE,accept", "CONNECT,accept", "GET,x-secret", "GET,'accept,cookie'"})
  void a_browser_is_refused_what_no_client_needs(String method, String header) {
    Head head =
        ask(
            "OPTIONS",
            "/api/v1/rooms",
            "Origin: " + LISTED,
            "Access-Control-Request-Method: " + method,
            "Access-Control-Request-Headers: " + header);

    assertThat(head.status()).isEqualTo(403);
    assertThat(head.header("access-control-allow-methods")).isEmpty();
  }

  @Test
  void a_page_can_read_why_it_was_refused() {
    for (String path : List.of("/api/v1/rooms", "/events", "/api/v1/no-such-thing")) {
      Head head = ask("GET", path, "Origin: " + LISTED, "Accept: application/json");

      assertThat(head.status()).isIn(401, 404);
      assertThat(head.header("access-control-allow-origin")).isEqualTo(LISTED);
    }
  }

  @Test
  void without_a_list_no_other_page_gets_in(@TempDir Path empty) {
    try (TestServer closed = TestServer.start(empty)) {
      Head read = ask(closed.uri(), "GET", "/api/v1/rooms", "Origin: " + LISTED);
      Head preflight =
          ask(
              closed.uri(),
              "OPTIONS",
              "/api/v1/rooms",
              "Origin: " + LISTED,
              "Access-Control-Request-Method: GET");

      assertThat(read.header("access-control-allow-origin")).isEmpty();
      assertThat(preflight.status()).isEqualTo(403);
      assertThat(preflight.header("access-control-allow-origin")).isEmpty();
    }
  }
}
