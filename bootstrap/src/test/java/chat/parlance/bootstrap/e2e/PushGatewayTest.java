package chat.parlance.bootstrap.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.application.port.out.PushGateway;
import chat.parlance.application.port.out.PushGateway.Outcome;
import chat.parlance.application.port.out.PushWatch;
import chat.parlance.bootstrap.TestServer;
import chat.parlance.domain.Notification;
import chat.parlance.domain.PushTarget;
import chat.parlance.domain.PushTarget.Kind;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server's own gateway, as the settings make it, and what is counted of it. */
class PushGatewayTest {

  /** RFC 8291's browser. */
  private static final String P256DH =
      "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";

  private static final String AUTH = "BTBZMqHH6r4Tts7J_aSIgg";

  private static final Notification TEST =
      new Notification(
          "n1",
          Notification.Kind.TEST,
          null,
          0,
          "Test",
          "It works.",
          null,
          0,
          0,
          true,
          Instant.parse("2026-03-04T05:06:07Z"));

  @TempDir private Path data;
  private final List<Headers> asked = new CopyOnWriteArrayList<>();
  private HttpServer service;

  @BeforeEach
  void serve() throws IOException {
    service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    service.createContext(
        "/",
        exchange -> {
          try (exchange) {
            asked.add(exchange.getRequestHeaders());
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(201, -1);
          }
        });
    service.start();
  }

  @AfterEach
  void stop() {
    service.stop(0);
  }

  private PushTarget browser() {
    String endpoint = "http://127.0.0.1:" + service.getAddress().getPort() + "/push/abc";
    return new PushTarget.WebPush(endpoint, P256DH, AUTH);
  }

  @Test
  void a_browser_is_notified_with_keys_that_outlive_the_server() {
    Map<String, String> settings = Map.of("parlance.push.loopback", "true");
    String key;
    try (TestServer server = TestServer.start(data, settings)) {
      PushGateway gateway = server.bean(PushGateway.class);
      key = gateway.publicKey(Kind.WEBPUSH);
      assertThat(gateway.flaw(browser())).isNull();
      assertThat(gateway.send(browser(), TEST)).isEqualTo(new Outcome.Sent());
    }
    assertThat(data.resolve("web-push.key")).isRegularFile();
    assertThat(asked).hasSize(1);
    assertThat(asked.getFirst().getFirst("Content-encoding")).isEqualTo("aes128gcm");
    assertThat(asked.getFirst().getFirst("Authorization")).endsWith(", k=" + key);

    try (TestServer again = TestServer.start(data, settings)) {
      assertThat(again.bean(PushGateway.class).publicKey(Kind.WEBPUSH)).isEqualTo(key);
    }
  }

  @Test
  void as_it_comes_it_speaks_to_the_browsers_push_services_only() {
    try (TestServer server = TestServer.start(data)) {
      PushGateway gateway = server.bean(PushGateway.class);
      assertThat(gateway.speaks(Kind.WEBPUSH)).isTrue();
      for (Kind kind : List.of(Kind.APNS, Kind.FCM, Kind.WEBHOOK)) {
        assertThat(gateway.speaks(kind)).as("%s", kind).isFalse();
      }
      assertThat(gateway.flaw(browser())).isNotNull();
      assertThat(gateway.send(browser(), TEST)).isInstanceOf(Outcome.Refused.class);
      for (String host :
          List.of(
              "fcm.googleapis.com",
              "jmt17.google.com",
              "updates.push.services.mozilla.com",
              "wns2.notify.windows.com",
              "web.push.apple.com")) {
        assertThat(gateway.flaw(new PushTarget.WebPush("https://" + host + "/x", P256DH, AUTH)))
            .as(host)
            .isNull();
      }
    }
    assertThat(asked).isEmpty();
  }

  @Test
  void webhooks_are_spoken_where_they_are_wanted() {
    try (TestServer server = TestServer.start(data, Map.of("parlance.push.webhooks", "true"))) {
      assertThat(server.bean(PushGateway.class).speaks(Kind.WEBHOOK)).isTrue();
    }
  }

  @Test
  void what_is_counted_is_told_to_whoever_asks() throws Exception {
    try (TestServer server = TestServer.start(data)) {
      PushWatch watch = server.bean(PushWatch.class);
      watch.sent(Kind.WEBPUSH, Duration.ofMillis(1_500));
      watch.sent(Kind.WEBPUSH, Duration.ofMillis(500));
      watch.failed(Kind.APNS);
      watch.pruned(Kind.FCM);

      String metrics = metrics(server.uri());

      assertThat(metrics)
          .contains("parlance_push_sent_total{kind=\"webpush\"} 2.0")
          .contains("parlance_push_sent_total{kind=\"webhook\"} 0.0")
          .contains("parlance_push_failed_total{kind=\"apns\"} 1.0")
          .contains("parlance_push_pruned_total{kind=\"fcm\"} 1.0")
          .contains("parlance_push_delay_seconds_count{kind=\"webpush\"} 2")
          .contains("parlance_push_delay_seconds_sum{kind=\"webpush\"} 2.0")
          .contains("jvm_memory_used_bytes")
          .contains("process_uptime_seconds");
    }
  }

  @Test
  void no_meter_sits_in_the_way_of_a_request() throws Exception {
    try (TestServer server = TestServer.start(data)) {
      metrics(server.uri());
      assertThat(metrics(server.uri()))
          .doesNotContain("http_server_requests", "executor_", "hikaricp_", "logback_", "netty_");
    }
  }

  /** Without a token, as the health is asked for. */
  private static String metrics(URI server) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<String> answer =
          http.send(
              HttpRequest.newBuilder(server.resolve("/prometheus")).build(),
              BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
      return answer.body();
    }
  }
}
