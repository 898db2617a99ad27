package chat.parlance.rest;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.protocol.Code;
import chat.parlance.rest.Http.Answer;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@MicronautTest
class SiteTest {

  private static final Pattern LINK = Pattern.compile("(?:src|href)=\"([^\"]+)\"");

  @Inject EmbeddedServer server;

  @ParameterizedTest
  @CsvSource({
    "/,text/html;charset=utf-8",
    "/start,text/html;charset=utf-8",
    "/docs,text/html;charset=utf-8",
    "/docs/problems,text/html;charset=utf-8",
    "/openapi.yml,application/yaml;charset=utf-8",
    "/site/site.css,text/css;charset=utf-8",
    "/site/site.js,text/javascript;charset=utf-8",
    "/site/swagger-ui.css,text/css;charset=utf-8",
    "/site/swagger-ui-bundle.js,text/javascript;charset=utf-8",
    "/site/icon.svg,image/svg+xml"
  })
  void everybodyCanReadThePages(String path, String type) {
    Answer answer = Http.stranger(server).get(path);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).isEqualTo(type);
    assertThat(answer.header("Content-Security-Policy")).contains("default-src 'self'");
    assertThat(answer.response().body()).isNotBlank();

    Answer again = Http.stranger(server).get(path, "If-None-Match", answer.header("ETag"));
    assertThat(again.status()).isEqualTo(304);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/start", "/docs", "/docs/problems"})
  void thePagesNeedNothingFromElsewhere(String path) {
    Answer answer = Http.stranger(server).get(path, "Accept", "text/html");

    Matcher links = LINK.matcher(answer.response().body());
    while (links.find()) {
      assertThat(links.group(1)).startsWith("/");
      if (!links.group(1).equals("/health")) { // the server's own, not this adapter's
        assertThat(Http.stranger(server).get(links.group(1)).status()).isEqualTo(200);
      }
    }
    assertThat(answer.response().body()).doesNotContain("<style", " style=", "onclick", "https://");
  }

  @Test
  void everyProblemHasItsPlace() {
    String page = Http.stranger(server).get("/docs/problems").response().body();

    for (Code code : Code.values()) {
      assertThat(page).contains("id=\"" + code.text() + "\"");
    }
  }
}
