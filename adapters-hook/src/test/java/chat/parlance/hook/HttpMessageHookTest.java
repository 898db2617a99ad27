package chat.parlance.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.parlance.application.port.out.MessageHook.Proposal;
import chat.parlance.application.port.out.MessageHook.Verdict;
import chat.parlance.domain.Attachment;
import chat.parlance.domain.AttachmentId;
import chat.parlance.domain.Content;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.UserId;
import chat.parlance.hook.HttpMessageHook.Failure;
import chat.parlance.hook.HttpMessageHook.Service;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a real HTTP server that answers as each test wants. */
@Timeout(30)
class HttpMessageHookTest {

  private static final byte[] KEY =
      "a key of thirty-two bytes, said.".getBytes(StandardCharsets.UTF_8);
  private static final String SECRET = "whsec_" + Base64.getEncoder().encodeToString(KEY);
  private static final Instant NOW = Instant.parse("2026-03-04T05:06:07.089Z");
  private static final Proposal PROPOSAL =
      new Proposal(
          new RoomId(UUID.fromString("019b7000-0000-7000-8000-0000000000a1")),
          new UserId(UUID.fromString("019b7000-0000-7000-8000-0000000000b1")),
          Content.plain("Hällo \"you\" 👋"));

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch over = new CountDownLatch(1);
  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private Answerer answerer = exchange -> {};

  private record Asked(HttpExchange exchange, String body) {
    String header(String name) {
      return exchange.getRequestHeaders().getFirst(name);
    }
  }

  @FunctionalInterface
  private interface Answerer {
    void answer(HttpExchange exchange) throws IOException, InterruptedException;
  }

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            asked.add(
                new Asked(
                    exchange,
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            answerer.answer(exchange);
          } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
          }
        });
    server.start();
  }

  @AfterEach
  void stop() {
    over.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private void answers(int status, String body) {
    answerer =
        exchange -> {
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
          exchange.getResponseBody().write(bytes);
        };
  }

  private URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/review");
  }

  private HttpMessageHook hook(URI url, Duration timeout, Failure failure) {
    return new HttpMessageHook(new Service(url, SECRET, timeout, failure), () -> NOW);
  }

  private Verdict review(Failure failure) {
    return hook(url(), Duration.ofSeconds(10), failure).review(PROPOSAL);
  }

  private void assertNoAnswer(Duration timeout) {
    assertNoAnswer(url(), timeout);
  }

  private void assertNoAnswer(URI url, Duration timeout) {
    assertThat(hook(url, timeout, Failure.OPEN).review(PROPOSAL)).isEqualTo(Verdict.ALLOW);
    assertThat(hook(url, timeout, Failure.CLOSED).review(PROPOSAL))
        .isInstanceOfSatisfying(
            Verdict.Later.class, later -> assertThat(later.retryAfter()).isPositive());
  }

  @Test
  void what_is_allowed_passes() {
    answers(200, "{\"verdict\":\"allow\"}");

    assertThat(review(Failure.CLOSED)).isEqualTo(Verdict.ALLOW);
  }

  @Test
  void what_is_refused_is_refused_with_the_reason() {
    answers(200, "{\"verdict\":\"refuse\",\"reason\":\"Be\\nkind.\"}");

    assertThat(review(Failure.OPEN)).isEqualTo(new Verdict.Refuse("Be kind."));
  }

  @Test
  void a_refusal_without_a_reason_is_one() {
    answers(200, "{\"verdict\":\"refuse\"}");

    assertThat(review(Failure.OPEN)).isEqualTo(new Verdict.Refuse("The message was refused."));
  }

  @Test
  void a_long_reason_is_cut() {
    answers(200, "{\"verdict\":\"refuse\",\"reason\":\"" + "👋".repeat(1_000) + "\"}");

    assertThat(review(Failure.OPEN)).isEqualTo(new Verdict.Refuse("👋".repeat(500)));
  }

  @Test
  void what_is_replaced_has_the_new_text() {
    answers(200, "{\"verdict\":\"replace\",\"text\":\"nicer ü\"}");

    assertThat(review(Failure.OPEN)).isEqualTo(new Verdict.Replace("nicer ü"));
  }

  @Test
  void the_request_says_what_is_proposed_and_is_signed() throws Exception {
    answers(200, "{\"verdict\":\"allow\"}");

    review(Failure.CLOSED);

    Asked request = asked.getFirst();
    JsonNode body = new ObjectMapper().readTree(request.body());
    assertThat(body.get("type").asText()).isEqualTo("message.proposed");
    assertThat(body.get("room").asText()).isEqualTo(PROPOSAL.room().toString());
    assertThat(body.get("author").asText()).isEqualTo(PROPOSAL.author().toString());
    assertThat(body.get("text").asText()).isEqualTo("Hällo \"you\" 👋");
    assertThat(body.get("format").asText()).isEqualTo("plain");
    assertThat(body.has("replyTo")).isFalse();
    assertThat(request.exchange().getRequestMethod()).isEqualTo("POST");
    assertThat(request.header("webhook-timestamp")).isEqualTo("" + NOW.getEpochSecond());
    // As the service checks it, from the specification and not from our own code.
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
    String signed =
        request.header("webhook-id")
            + "."
            + request.header("webhook-timestamp")
            + "."
            + request.body();
    String expected =
        Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    assertThat(request.header("webhook-signature")).isEqualTo("v1," + expected);
  }

  @Test
  void what_else_the_message_has_is_told_too() throws IOException {
    answers(200, "{\"verdict\":\"allow\"}");
    UserId ann = PROPOSAL.author();
    var id = new AttachmentId(UUID.fromString("019b7000-0000-7000-8000-0000000000d1"));
    var file = new Attachment(id, "a.pdf", "application/pdf", 7, "ab12", null);
    Proposal rich =
        new Proposal(
            PROPOSAL.room(),
            ann,
            new Content("x", Content.Format.MARKDOWN, 7L, List.of(ann), "{\"a\":1}")
                .showing(List.of(file)));

    hook(url(), Duration.ofSeconds(10), Failure.CLOSED).review(rich);

    JsonNode body = new ObjectMapper().readTree(asked.getFirst().body());
    assertThat(body.get("format").asText()).isEqualTo("markdown");
    assertThat(body.get("replyTo").asLong()).isEqualTo(7);
    assertThat(body.get("mentions").get(0).asText()).isEqualTo(ann.toString());
    assertThat(body.at("/metadata/a").asInt()).isEqualTo(1);
    assertThat(body.get("attachments").toString())
        .isEqualTo(
            "[{\"id\":\"%s\",\"name\":\"a.pdf\",\"type\":\"application/pdf\",\"size\":7,\"sha256\":\"ab12\"}]"
                .formatted(id));
  }

  @Test
  void each_request_has_an_id_of_its_own() {
    answers(200, "{\"verdict\":\"allow\"}");

    review(Failure.CLOSED);
    review(Failure.CLOSED);

    assertThat(asked).extracting(it -> it.header("webhook-id")).doesNotHaveDuplicates().hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "oops",
        "[]",
        "null",
        "{}",
        "{\"verdict\":\"maybe\"}",
        "{\"verdict\":true}",
        "{\"verdict\":\"replace\"}",
        "{\"verdict\":\"replace\",\"text\":5}",
        "{\"verdict\":\"allow\"} {}",
        "{\"verdict\":\"refuse\",\"verdict\":\"allow\"}"
      })
  void what_is_no_verdict_is_no_answer(String body) {
    answers(200, body);

    assertNoAnswer(Duration.ofSeconds(10));
  }

  @ParameterizedTest
  @ValueSource(ints = {204, 400, 404, 500, 503})
  void an_error_is_no_answer_whatever_it_says(int status) {
    answers(status, status == 204 ? "" : "{\"verdict\":\"allow\"}");

    assertThat(review(Failure.CLOSED)).isInstanceOf(Verdict.Later.class);
    assertThat(review(Failure.OPEN)).isEqualTo(Verdict.ALLOW);
  }

  @Test
  void a_redirect_is_not_followed() {
    answerer =
        exchange -> {
          exchange.getResponseHeaders().set("Location", "/elsewhere");
          exchange.sendResponseHeaders(307, -1);
        };

    assertNoAnswer(Duration.ofSeconds(10));
    assertThat(asked)
        .extracting(it -> it.exchange().getRequestURI().getPath())
        .containsOnly("/review");
  }

  @Test
  void an_answer_that_does_not_come_in_time_is_none() {
    answerer = exchange -> over.await(20, TimeUnit.SECONDS);

    assertNoAnswer(Duration.ofMillis(200));
  }

  @Test
  void an_answer_that_does_not_end_in_time_is_none() {
    answerer =
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write("{\"verdict\"".getBytes(StandardCharsets.UTF_8));
          exchange.getResponseBody().flush();
          over.await(20, TimeUnit.SECONDS);
        };

    assertNoAnswer(Duration.ofMillis(200));
  }

  @Test
  void an_answer_without_end_is_not_read_to_it() {
    answerer =
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          byte[] spaces = " ".repeat(64 * 1024).getBytes(StandardCharsets.UTF_8);
          OutputStream body = exchange.getResponseBody();
          for (int i = 0; i < 100_000; i++) {
            body.write(spaces); // fails when the reader has gone
          }
        };

    assertNoAnswer(Duration.ofSeconds(20));
  }

  @Test
  void a_service_that_is_not_there_is_no_answer() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }

    assertNoAnswer(URI.create("http://127.0.0.1:" + free + "/"), Duration.ofSeconds(10));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "whsec_", "whsec_c2hvcnQ=", "whsec_not base64 at all, is it?"})
  void a_secret_that_protects_nothing_is_refused_and_not_shown(String secret) {
    Service service = new Service(url(), secret, Duration.ofSeconds(1), Failure.OPEN);

    assertThatThrownBy(() -> new HttpMessageHook(service, () -> NOW))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("c2hvcnQ")
        .hasMessageNotContaining("is it?");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ftp://host/", "/path", "file:///etc/passwd"})
  void what_is_no_address_of_the_web_is_refused(String url) {
    URI uri = URI.create(url);

    assertThatThrownBy(() -> new Service(uri, SECRET, Duration.ofSeconds(1), Failure.OPEN))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_service_does_not_print_its_secret() {
    assertThat(new Service(url(), SECRET, Duration.ofSeconds(1), Failure.OPEN).toString())
        .doesNotContain(SECRET);
  }
}
