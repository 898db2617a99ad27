package chat.parlance.bootstrap.limits;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import chat.parlance.bootstrap.TestServer;
import chat.parlance.testkit.wire.Rest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Who came in and who was turned away is in the log, and nothing of what they sent. */
class SecurityLogTest {

  /** Other tests' servers log at the same time: these say that they ask for somebody else. */
  private static final String FROM = "203.0.113.77";

  private static final String PASSWORD = "nobody guesses this one";

  private final List<ILoggingEvent> noted = new CopyOnWriteArrayList<>();
  private final AppenderBase<ILoggingEvent> appender =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
          noted.add(event);
        }
      };
  private final Logger logger = (Logger) LoggerFactory.getLogger(SecurityLog.NAME);

  @TempDir private Path data;
  private TestServer server;

  @BeforeEach
  void start() {
    server = TestServer.start(data, Map.of("parlance.proxies", "127.0.0.1"));
    appender.start();
    logger.addAppender(appender);
  }

  @AfterEach
  void stop() {
    logger.detachAppender(appender);
    server.close();
  }

  private int ask(String method, String path, String body, String token) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server.uri() + "api/v1" + path))
            .method(method, BodyPublishers.ofString(body))
            .header("Content-Type", "application/json")
            .header("X-Forwarded-For", FROM);
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(request.build(), BodyHandlers.discarding()).statusCode();
    }
  }

  private List<String> lines(Level level) {
    return noted.stream()
        .filter(event -> event.getLevel().equals(level))
        .map(ILoggingEvent::getFormattedMessage)
        .filter(line -> line.endsWith("from=" + FROM))
        .toList();
  }

  @Test
  void who_came_in_and_who_did_not() throws Exception {
    String ann = "{\"username\":\"ann\",\"password\":\"" + PASSWORD + "\"}";
    assertThat(ask("POST", "/auth/register", ann, "")).isEqualTo(201);
    assertThat(ask("POST", "/auth/login", ann.replace(PASSWORD, "something else"), ""))
        .isEqualTo(401);
    assertThat(ask("POST", "/rooms", "{}", "not a token")).isEqualTo(401);
    Rest bob = Rest.register(server.uri(), "bob");
    String token = bob.person().accessToken();
    String bobs = bob.person().id().toString();
    assertThat(ask("DELETE", "/users/" + bobs + "/sessions", "", token)).isEqualTo(403);
    assertThat(ask("POST", "/auth/logout", "", token)).isEqualTo(204);

    String end = " from=" + FROM;
    assertThat(lines(Level.INFO))
        .containsExactly(
            "method=POST path=/api/v1/auth/register status=201 user=-" + end,
            "method=POST path=/api/v1/auth/logout status=204 user=" + bobs + end);
    assertThat(lines(Level.WARN))
        .containsExactly(
            "method=POST path=/api/v1/auth/login status=401 user=-" + end,
            "method=POST path=/api/v1/rooms status=401 user=-" + end,
            "method=DELETE path=/api/v1/users/" + bobs + "/sessions status=403 user=" + bobs + end);
    assertThat(noted.toString()).doesNotContain(PASSWORD, token);
  }

  @Test
  void what_is_no_matter_of_access_is_not_noted() throws Exception {
    assertThat(ask("GET", "/openapi.json", "", "")).isIn(200, 404);
    assertThat(lines(Level.INFO)).isEmpty();
    assertThat(lines(Level.WARN)).isEmpty();
  }

  @Test
  void a_flood_does_not_fill_the_disk() throws Exception {
    for (int i = 0; i < 300; i++) {
      ask("POST", "/rooms", "{}", "");
    }
    assertThat(lines(Level.WARN).size()).isBetween(100, 299);
  }
}
