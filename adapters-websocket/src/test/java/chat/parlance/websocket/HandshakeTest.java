package chat.parlance.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.application.port.in.Caller;
import chat.parlance.domain.Limits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets in, told by HTTP statuses. */
class HandshakeTest {

  private static LiveServer server;

  @BeforeAll
  static void start() {
    server =
        new LiveServer(
            Limits.DEFAULT,
            LiveServer.TIMING,
            Map.of("parlance.origins", "https://app.example,https://two.example"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/live?since=nonsense",
        "/live?since=e.-1",
        "/live?rooms=nonsense",
        "/api/v1/live?since=7"
      })
  void what_cannot_be_understood_is_400(String path) throws IOException {
    try (RawSocket socket = new RawSocket(server, path, server.ann)) {
      assertThat(socket.answer.getFirst()).startsWith("HTTP/1.1 400");
      assertThat(socket.answer).contains("Content-Type: application/problem+json");
    }
  }

  @Test
  void a_caller_who_is_not_known_is_401() throws IOException {
    Caller nobody = new Caller(server.ann.user(), "has/slashes", Instant.MAX);
    try (RawSocket socket = new RawSocket(server, "/live", nobody)) {
      assertThat(socket.answer.getFirst()).startsWith("HTTP/1.1 401");
    }
  }

  @Test
  void a_page_of_another_origin_is_403() throws IOException {
    try (RawSocket socket =
        new RawSocket(server, "/live", server.ann, "Origin: https://evil.example")) {
      assertThat(socket.answer.getFirst()).startsWith("HTTP/1.1 403");
    }
  }

  @Test
  void a_page_of_this_host_gets_in() throws IOException {
    admitted("http://127.0.0.1:" + server.port());
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://app.example", "https://two.example"})
  void a_page_of_an_allowed_origin_gets_in(String origin) throws IOException {
    admitted(origin);
  }

  private static void admitted(String origin) throws IOException {
    try (RawSocket socket = new RawSocket(server, "/live", server.ann, "Origin: " + origin)) {
      socket.upgraded();
    }
  }

  @Test
  void compression_is_not_agreed_to() throws IOException {
    try (RawSocket socket =
        new RawSocket(
            server, "/live", server.ann, "Sec-WebSocket-Extensions: permessage-deflate")) {
      socket.upgraded();
      assertThat(socket.answer)
          .noneMatch(line -> line.toLowerCase(Locale.ROOT).startsWith("sec-websocket-extensions"));
    }
  }

  @Test
  void a_subprotocol_among_others_is_chosen() throws IOException {
    try (RawSocket socket =
        new RawSocket(
            server, "/live", server.ann, "Sec-WebSocket-Protocol: other, parlance.v1.json")) {
      assertThat(socket.upgraded().answer)
          .anySatisfy(
              line ->
                  assertThat(line)
                      .isEqualToIgnoringCase("sec-websocket-protocol: parlance.v1.json"));
    }
  }

  @Test
  void anybody_may_read_what_is_spoken_here() throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + server.port() + "/asyncapi.yml");
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<String> answer =
          http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Content-Type").orElse(""))
          .startsWith("application/yaml");
      assertThat(answer.body()).startsWith("asyncapi: 3.0.0");
    }
  }

  @Test
  void whoever_does_not_shake_hands_is_told_how() throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + server.port() + "/live");
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .header("Authorization", "Bearer " + Bearer.token(server.ann))
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
          .isEqualTo(426);
    }
  }

  @Test
  void a_handshake_without_a_key_is_none() throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(10_000);
      String request =
          "GET /live HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\n"
              + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nAuthorization: Bearer "
              + Bearer.token(server.ann)
              + "\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      byte[] status = socket.getInputStream().readNBytes(12);
      assertThat(new String(status, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 426");
    }
  }
}
