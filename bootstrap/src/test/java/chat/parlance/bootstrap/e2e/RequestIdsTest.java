package chat.parlance.bootstrap.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import chat.parlance.bootstrap.TestServer;
import chat.parlance.bootstrap.e2e.Client.Answer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** How a request is found again in the log. */
@Isolated("it listens at loggers that all servers share")
@Timeout(120)
class RequestIdsTest {

  private static final String HEADER = "X-Request-Id";

  private final List<ILoggingEvent> noted = new CopyOnWriteArrayList<>();
  private final AppenderBase<ILoggingEvent> appender =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
          event.prepareForDeferredProcessing();
          noted.add(event);
        }
      };
  private final Logger loggers = (Logger) LoggerFactory.getLogger("parlance");

  @TempDir private Path data;
  private TestServer server;

  @BeforeEach
  void start() {
    server = TestServer.start(data);
    appender.start();
    loggers.addAppender(appender);
  }

  @AfterEach
  void stop() {
    loggers.detachAppender(appender);
    server.close();
  }

  private Answer ask(Client client, String path, String id) {
    return client.answer(client.request(path).header(HEADER, id).build());
  }

  private static String id(Answer answer) {
    return answer.response().headers().firstValue(HEADER).orElse("none");
  }

  @Test
  void a_sane_id_is_kept_on_every_kind_of_answer() {
    Client ann = Client.registered(server.uri(), "ann");
    Client nobody = new Client(server.uri());
    assertThat(id(ask(ann, "/rooms", "Trace-1.of_mine"))).isEqualTo("Trace-1.of_mine");
    assertThat(id(ask(ann, "/rooms/none", "b"))).isEqualTo("b");
    assertThat(id(ask(ann, "/nowhere", "c"))).isEqualTo("c");
    assertThat(id(ask(nobody, "/rooms", "d"))).isEqualTo("d");
    assertThat(id(ask(ann, "/events?since=nowhere", "e"))).isEqualTo("e");
    assertThat(id(ask(ann, "/events?wait=0", "f"))).isEqualTo("f");
    assertThat(id(ask(nobody, "/health", "g"))).isEqualTo("g");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "<script>", "{\"a\":1}", "ü", "x=y", ""})
  void another_is_replaced(String bad) {
    Client ann = Client.registered(server.uri(), "ann");
    assertThat(id(ask(ann, "/rooms", bad))).matches("[0-9a-f]{16}");
  }

  @Test
  void one_too_long_is_replaced_and_without_one_each_request_has_its_own() {
    Client ann = Client.registered(server.uri(), "ann");
    assertThat(id(ask(ann, "/rooms", "a".repeat(64)))).isEqualTo("a".repeat(64));
    assertThat(id(ask(ann, "/rooms", "a".repeat(65)))).matches("[0-9a-f]{16}");
    assertThat(id(ann.get("/rooms"))).matches("[0-9a-f]{16}").isNotEqualTo(id(ann.get("/rooms")));
  }

  @Test
  void a_line_of_the_log_names_its_request_and_no_other_line_does() {
    Client nobody = new Client(server.uri());
    ask(nobody, "/rooms", "mine");
    nobody.get("/rooms");
    List<ILoggingEvent> denials =
        noted.stream().filter(event -> event.getFormattedMessage().contains("status=401")).toList();
    assertThat(denials).hasSize(2);
    assertThat(denials.get(0).getMDCPropertyMap()).containsEntry("request", "mine");
    assertThat(denials.get(1).getMDCPropertyMap().get("request")).matches("[0-9a-f]{16}");
  }

  @Test
  void every_request_has_a_line_only_where_that_is_asked_for() {
    Client ann = Client.registered(server.uri(), "ann");
    ann.get("/rooms?limit=7").ok();
    assertThat(noted).noneMatch(event -> event.getLoggerName().equals("parlance.access"));

    Logger access = (Logger) LoggerFactory.getLogger("parlance.access");
    Level usual = access.getLevel();
    access.setLevel(Level.INFO);
    try {
      ask(ann, "/rooms?limit=7", "mine");
    } finally {
      access.setLevel(usual);
    }
    ILoggingEvent line =
        noted.stream()
            .filter(event -> event.getLoggerName().equals("parlance.access"))
            .findFirst()
            .orElseThrow();
    assertThat(line.getFormattedMessage())
        .startsWith("method=GET path=/api/v1/rooms status=200 ms=")
        .doesNotContain("limit");
    assertThat(line.getMDCPropertyMap())
        .containsAllEntriesOf(Map.of("request", "mine", "user", ann.id()));
  }
}
