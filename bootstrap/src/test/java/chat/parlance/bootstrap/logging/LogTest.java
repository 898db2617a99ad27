package chat.parlance.bootstrap.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.joran.spi.JoranException;
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

  /** What is on standard error after this was logged. */
  private static String logged(Consumer<Logger> logging) {
    var written = new ByteArrayOutputStream();
    PrintStream usual = System.err;
    var context = new LoggerContext();
    context.setMDCAdapter(new LogbackMDCAdapter());
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
}
