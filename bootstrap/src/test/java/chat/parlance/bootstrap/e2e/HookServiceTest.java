package chat.parlance.bootstrap.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.bootstrap.TestServer;
import chat.parlance.bootstrap.e2e.Client.Answer;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server with a service that is asked about every message, and what it does without it. */
class HookServiceTest {

  @TempDir private Path data;
  private HttpServer service;

  @BeforeEach
  void serve() throws IOException {
    service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    service.createContext(
        "/",
        exchange -> {
          try (exchange) {
            String asked =
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String verdict =
                asked.contains("unkind")
                    ? "{\"verdict\":\"refuse\",\"reason\":\"Be kind.\"}"
                    : "{\"verdict\":\"allow\"}";
            exchange.sendResponseHeaders(200, verdict.length());
            exchange.getResponseBody().write(verdict.getBytes(StandardCharsets.UTF_8));
          }
        });
    service.start();
  }

  @AfterEach
  void stop() {
    service.stop(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"open", "closed"})
  void its_word_counts_and_its_silence_as_it_was_set(String onFailure) {
    try (TestServer server =
        TestServer.start(
            data,
            Map.of(
                "parlance.hook.url",
                "http://127.0.0.1:" + service.getAddress().getPort() + "/review",
                "parlance.hook.secret",
                "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=",
                "parlance.hook.timeout",
                "10s",
                "parlance.hook.on-failure",
                onFailure))) {
      Client ann = Client.registered(server.uri(), "ann");
      String room =
          ann.post("/rooms", Map.of("kind", "channel", "name", "tea")).ok().get("id").asText();
      String path = "/rooms/" + room + "/messages";
      assertThat(ann.post(path, Map.of("text", "hello")).status()).isEqualTo(201);
      Answer refused = ann.post(path, Map.of("text", "unkind"));
      assertThat(refused.code()).isEqualTo("forbidden");
      assertThat(refused.json().get("detail").asText()).isEqualTo("Be kind.");

      service.stop(0);

      Answer unjudged = ann.post(path, Map.of("text", "unkind"));
      if (onFailure.equals("open")) {
        assertThat(unjudged.status()).isEqualTo(201);
      } else {
        assertThat(unjudged.status()).isEqualTo(503);
        assertThat(unjudged.code()).isEqualTo("unavailable");
        assertThat(unjudged.response().headers().firstValue("Retry-After")).contains("2");
      }
    }
  }
}
