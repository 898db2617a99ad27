package chat.parlance.bootstrap.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.joran.spi.JoranException;
import chat.parlance.protocol.Wire;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;

/** What the server's own configuration of the log lets through. */
@Isolated("it takes standard error for itself")
class LogTest {

  private static final String JWT = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhbm4ifQ.c2lnbmF0dXJlLW9mLWl0";

  private static final LogbackMDCAdapter MDCS = new LogbackMDCAdapter();

  /** What is on standard error after this was logged. */
  private static String logged(Consumer<Logger> logging) {
    return logged("text", logging);
  }

  private static String logged(String format, Consumer<Logger> logging) {
    var written = new ByteArrayOutputStream();
    PrintStream usual = System.err;
    var context = new LoggerContext();
    context.setMDCAdapter(MDCS);
    context.putProperty("PARLANCE_LOG_FORMAT", format);
    System.setErr(new PrintStream(written, true, StandardCharsets.UTF_8));
    try {
      var configurator = new JoranConfigurator();
      configurator.setContext(context);
      configurator.doConfigure(
          Objects.requireNonNull(LogTest.class.getResource("/logback.xml"), "no configuration"));
      logging.accept(context.getLogger("chat.parlance.Test"));
    } catch (JoranException unfit) {
      throw new AssertionError(unfit);
    } finally {
      context.stop();
      System.setErr(usual);
    }
    return written.toString(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Authorization: Bearer SECRET",
        "authorization=[bearer SECRET]",
        "Authorization: Basic SECRET",
        "GET /live?ticket=SECRET&since=1",
        "GET /events?since=1&access_token=SECRET",
        "{\"refresh_token\":\"SECRET\",\"more\":1}",
        "{\\\"password\\\":\\\"SECRET\\\"}",
        "{\"access_token\": \"SECRET\"}",
        "Cookie: parlance_access=SECRET; other=1",
        "Set-Cookie: __Host-parlance_access=SECRET; Path=/",
        "jdbc:postgresql://host/db?user=ann&password=SECRET"
      })
  void what_gives_access_is_struck_out(String message) {
    for (String secret : new String[] {"0p3n-s3same_X", JWT}) {
      String line = logged(log -> log.warn("asked: {}", message.replace("SECRET", secret)));
      assertThat(line).contains("WARN", "asked: ", "[secret]").doesNotContain(secret);
    }
  }

  @Test
  void a_token_is_struck_out_wherever_it_is() {
    assertThat(logged(log -> log.warn("what is <{}>?", JWT)))
        .contains("what is <[secret]>?")
        .doesNotContain("eyJ");
  }

  @Test
  void what_gives_no_access_stays() {
    assertThat(logged(log -> log.warn("room 17 has 3 members; the token expired")))
        .contains("room 17 has 3 members; the token expired");
  }

  @Test
  void nobody_forges_a_line() {
    String line =
        logged(
            log ->
                log.warn(
                    "name: {}",
                    "ann\r\n12:00:00.000 ERROR forged\u001b[31m\u0085\u2028\u202ebob\u0000\u200b"));
    assertThat(line.lines()).hasSize(1);
    assertThat(line)
        .contains("ann\\u000d\\u000a12:00", "\\u001b[31m\\u0085\\u2028\\u202ebob\\u0000\\u200b")
        .doesNotContain("\u001b", "\u202e", "\u2028");
  }

  @Test
  void a_failures_message_forges_none_either_and_tells_no_secret() {
    var cause = new IllegalStateException("inner\n12:00:00.000 ERROR forged too " + JWT);
    var failure = new IllegalArgumentException("outer\r\n12:00:00.000 ERROR forged", cause);

    String text = logged(log -> log.error("failed", failure));

    assertThat(text).contains("IllegalArgumentException: outer", "Caused by: ", "\tat ");
    assertThat(text.lines().filter(line -> line.matches("\\d{4}-\\d\\d-\\d\\dT.*"))).hasSize(1);
    assertThat(text).doesNotContain("eyJ").contains("| 12:00:00.000 ERROR forged");
  }

  private static JsonNode json(Consumer<Logger> logging) throws JsonProcessingException {
    String text = logged("json", logging);
    assertThat(text).endsWith("}\n");
    assertThat(text.lines()).hasSize(1);
    return Wire.mapper().readTree(text);
  }

  @Test
  void in_json_an_event_is_one_line_with_what_it_belongs_to() throws Exception {
    MDCS.put("request", "r-1");
    MDCS.put("user", "ann");
    JsonNode line;
    try {
      line = json(log -> log.warn("room {} has {} members", 17, 3));
    } finally {
      MDCS.clear();
    }
    assertThat(line.get("time").asText())
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
    assertThat(line.get("level").asText()).isEqualTo("WARN");
    assertThat(line.get("logger").asText()).isEqualTo("chat.parlance.Test");
    assertThat(line.get("message").asText()).isEqualTo("room 17 has 3 members");
    assertThat(line.get("request").asText()).isEqualTo("r-1");
    assertThat(line.get("user").asText()).isEqualTo("ann");
    assertThat(line.has("failure")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Authorization: Bearer SECRET",
        "GET /live?ticket=SECRET&since=1",
        "{\"refresh_token\":\"SECRET\",\"more\":1}",
        "jdbc:postgresql://host/db?user=ann&password=SECRET"
      })
  void in_json_what_gives_access_is_struck_out_too(String message) throws Exception {
    for (String secret : new String[] {"0p3n-s3same_X", JWT}) {
      String said = message.replace("SECRET", secret);
      var failure = new IllegalStateException(said, new IllegalArgumentException(said));
      MDCS.put("request", said);
      JsonNode line;
      try {
        line = json(log -> log.error("asked: {}", said, failure));
      } finally {
        MDCS.clear();
      }
      assertThat(line.toString()).contains("asked: ", "[secret]").doesNotContain(secret);
      assertThat(line.get("failure").asText()).contains("IllegalArgumentException", "\tat ");
    }
  }

  @Test
  void in_json_nobody_forges_a_line_or_a_field() throws Exception {
    JsonNode line =
        json(
            log ->
                log.warn("name: {}", "ann\r\n{\"level\":\"ERROR\"}\",\"user\":\"eve\u202e\u2028"));
    assertThat(line.get("level").asText()).isEqualTo("WARN");
    assertThat(line.has("user")).isFalse();
    assertThat(line.get("message").asText()).contains("\\u000d\\u000a", "\\u202e\\u2028");
  }
}
