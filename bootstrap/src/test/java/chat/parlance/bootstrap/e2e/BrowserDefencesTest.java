package chat.parlance.bootstrap.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.bootstrap.TestServer;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a browser is told of every answer, and what a page of somebody else cannot make it do. */
class BrowserDefencesTest {

  @TempDir static Path data;
  private static TestServer server;
  private static Client ann;

  @BeforeAll
  static void start() {
    server = TestServer.start(data, Map.of("parlance.origins", "https://shop.example"));
    ann = Client.registered(server.uri(), "ann");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /** The head of the answer to a request that is written by hand, in lower case. */
  private static String head(String request, String... headers) {
    URI to = server.uri();
    String text =
        request
            + " HTTP/1.1\r\nHost: "
            + to.getAuthority()
            + "\r\n"
            + String.join("", List.of(headers).stream().map(it -> it + "\r\n").toList())
            + "\r\n";
    try (var socket = new Socket(to.getHost(), to.getPort())) {
      socket.setSoTimeout(15_000);
      socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
      var head = new StringBuilder();
      for (int next = 0; next >= 0 && head.indexOf("\r\n\r\n") < 0; ) {
        next = socket.getInputStream().read();
        head.append((char) next);
      }
      return head.toString().toLowerCase(java.util.Locale.ROOT);
    } catch (IOException broken) {
      throw new java.io.UncheckedIOException(broken);
    }
  }

  private static String token() {
    return "Authorization: Bearer " + ann.token();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /",
        "GET /start",
        "GET /docs",
        "GET /openapi.yml",
        "GET /health",
        "GET /prometheus",
        "GET /nothing",
        "GET /api/v1/users/me",
        "GET /api/v1/rooms",
        "GET /api/v1/nothing",
        "PUT /api/v1/rooms",
        "POST /api/v1/auth/login",
        "OPTIONS /api/v1/rooms",
        "GET /events",
        "GET /events?wait=0",
        "GET /live"
      })
  void every_answer_says_how_it_is_to_be_taken(String request) {
    for (String proof : List.of(token(), "X-Nothing: 1")) {
      String head = head(request, proof, "Content-Length: 0");
      assertThat(head)
          .contains(
              "x-content-type-options: nosniff",
              "x-frame-options: deny",
              "referrer-policy: no-referrer",
              "frame-ancestors 'none'")
          .doesNotContain("strict-transport-security", "x-powered-by", "\nserver:");
      assertThat(head(request, proof, "Content-Length: 0", "X-Forwarded-Proto: https"))
          .contains("strict-transport-security: max-age=63072000");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "POST,/auth/login",
    "POST,/auth/register",
    "POST,/auth/guest",
    "POST,/auth/refresh",
    "POST,/auth/password",
    "POST,/rooms",
    "PATCH,/users/me",
    "PUT,/presence"
  })
  void what_a_form_can_send_is_no_write(String method, String path) {
    for (String type :
        List.of(
            "application/x-www-form-urlencoded", "text/plain", "multipart/form-data; boundary=x")) {
      HttpRequest request =
          ann.request(path)
              .header("Content-Type", type)
              .header("Accept", "application/json")
              .method(method, BodyPublishers.ofString("{\"username\":\"ann\"}"))
              .build();
      Client.Answer answer = ann.answer(request);
      assertThat(answer.status()).as(type).isEqualTo(415);
      assertThat(answer.code()).isEqualTo("unsupported-media");
    }
  }

  private static String cookie(String name) {
    return "Cookie: " + name + "=" + ann.token();
  }

  @Test
  void over_tls_only_the_cookie_counts_that_no_sibling_host_can_plant() {
    String here = "Origin: " + server.uri().getScheme() + "://" + server.uri().getAuthority();
    String tls = "X-Forwarded-Proto: https";
    assertThat(head("GET /api/v1/users/me", cookie("parlance_access"), here)).contains(" 200 ");
    assertThat(head("GET /api/v1/users/me", cookie("parlance_access"), here, tls))
        .contains(" 401 ");
    assertThat(head("GET /api/v1/users/me", cookie("__Host-parlance_access"), tls))
        .contains(" 200 ");
    assertThat(head("GET /api/v1/users/me", cookie("__Host-parlance_access"), here))
        .contains(" 401 ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example",
        "https://shop.example.evil.example",
        "https://evil-shop.example",
        "http://shop.example",
        "https://shop.example:8443",
        "null",
        ""
      })
  void a_page_of_another_origin_does_nothing_with_the_cookie(String origin) {
    for (String request :
        List.of("POST /api/v1/auth/ticket", "GET /events", "DELETE /api/v1/auth/sessions")) {
      String head =
          head(request, cookie("parlance_access"), "Origin: " + origin, "Content-Length: 0");
      assertThat(head).as(request).contains(" 403 ").doesNotContain("allow-credentials");
    }
    String upgrade =
        head(
            "GET /live",
            cookie("parlance_access"),
            "Origin: " + origin,
            "Connection: Upgrade",
            "Upgrade: websocket",
            "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
            "Sec-WebSocket-Protocol: parlance.v1.json");
    assertThat(upgrade).contains(" 403 ").doesNotContain(" 101 ");
  }

  @Test
  void a_write_with_the_cookie_and_without_an_origin_is_refused() {
    assertThat(head("POST /api/v1/auth/ticket", cookie("parlance_access"), "Content-Length: 0"))
        .contains(" 403 ");
  }
}
