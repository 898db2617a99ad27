package chat.parlance.bootstrap.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.bootstrap.TestServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The web app and the widget, as a browser is given them. */
class WebAppTest {

  private static final Pattern LINK = Pattern.compile("(?:src|href)=\"([^\"]+)\"");

  /** Of the script before anything is seen, compressed. */
  private static final int BUDGET = 100_000;

  @TempDir static Path data;
  private static TestServer server;
  private final HttpClient http = HttpClient.newHttpClient();

  @BeforeAll
  static void start() {
    server = TestServer.start(data);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private HttpResponse<byte[]> get(String path, String... headers) {
    var request = HttpRequest.newBuilder(server.uri().resolve(path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return http.send(request.build(), BodyHandlers.ofByteArray());
    } catch (IOException | InterruptedException broken) {
      throw new IllegalStateException(broken);
    }
  }

  private static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  private static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  /** What the page names: before it is seen, all of this is loaded. */
  private Set<String> links() {
    Set<String> links = new LinkedHashSet<>();
    Matcher found = LINK.matcher(text(get("/")));
    while (found.find()) {
      links.add(found.group(1));
    }
    return links;
  }

  @Test
  void the_page_is_asked_for_anew_and_allows_nothing_that_is_not_ours() {
    HttpResponse<byte[]> page = get("/");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(header(page, "Content-Type")).isEqualTo("text/html;charset=utf-8");
    assertThat(header(page, "Cache-Control")).isEqualTo("no-cache");
    assertThat(header(page, "Content-Security-Policy"))
        .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
        .doesNotContain("unsafe", "*", "http:");
    assertThat(header(page, "X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(header(page, "Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(header(page, "Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
    assertThat(header(page, "Permissions-Policy")).contains("camera=()");
    assertThat(text(page)).doesNotContain("<style", " style=", "<script>", "onload=");
    assertThat(get("/", "If-None-Match", header(page, "ETag")).statusCode()).isEqualTo(304);
  }

  @Test
  void what_the_page_names_is_there_and_may_be_kept_for_ever() {
    assertThat(links()).anyMatch(link -> link.matches("/assets/app-[A-Z0-9]+\\.js"));
    assertThat(links()).anyMatch(link -> link.matches("/assets/app-[A-Z0-9]+\\.css"));
    for (String link : links()) {
      HttpResponse<byte[]> file = get(link);
      assertThat(file.statusCode()).as(link).isEqualTo(200);
      assertThat(header(file, "X-Content-Type-Options")).isEqualTo("nosniff");
      if (link.startsWith("/assets/")) {
        assertThat(header(file, "Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
      }
    }
  }

  @Test
  void it_is_sent_compressed_to_whoever_takes_it_so() throws IOException {
    for (String path : links()) {
      if (!path.startsWith("/assets/")) {
        continue;
      }
      HttpResponse<byte[]> plain = get(path);
      HttpResponse<byte[]> packed = get(path, "Accept-Encoding", "br, gzip;q=0.8");
      HttpResponse<byte[]> refused = get(path, "Accept-Encoding", "gzip;q=0");

      assertThat(header(packed, "Content-Encoding")).isEqualTo("gzip");
      assertThat(header(packed, "Vary")).contains("Accept-Encoding");
      assertThat(header(refused, "Content-Encoding")).isEmpty();
      assertThat(header(plain, "Content-Encoding")).isEmpty();
      var unpacked = new GZIPInputStream(new ByteArrayInputStream(packed.body()));
      assertThat(unpacked.readAllBytes()).isEqualTo(plain.body());
    }
  }

  @Test
  void all_script_of_the_first_sight_is_within_its_budget() {
    int sum = 0;
    int scripts = 0;
    for (String link : links()) {
      if (link.endsWith(".js")) {
        scripts++;
        sum += get(link, "Accept-Encoding", "gzip").body().length;
      }
    }
    assertThat(scripts).isPositive();
    assertThat(sum).isLessThan(BUDGET);
  }

  @Test
  void what_is_bundled_is_what_was_checked() throws IOException {
    String packages = Files.readString(Path.of("../clients/web/package.json"));
    String build = Files.readString(Path.of("../clients/web/pom.xml"));

    assertThat(first("\"preact\": \"([^\"]+)\"", packages))
        .isEqualTo(first("<preact.version>([^<]+)<", build));
  }

  private static String first(String pattern, String text) {
    Matcher found = Pattern.compile(pattern).matcher(text);
    assertThat(found.find()).as(pattern).isTrue();
    return found.group(1);
  }

  @Test
  void the_service_worker_has_a_name_that_stays_and_may_serve_all_of_the_app() {
    HttpResponse<byte[]> script = get("/service-worker.js");

    assertThat(script.statusCode()).isEqualTo(200);
    assertThat(header(script, "Content-Type")).isEqualTo("text/javascript;charset=utf-8");
    assertThat(header(script, "Cache-Control")).isEqualTo("no-cache");
    assertThat(header(script, "X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(header(script, "Access-Control-Allow-Origin")).isEmpty();
    // Nothing that a classic script could not have.
    assertThat(text(script)).doesNotContainPattern("\\b(import|export)\\b");
    assertThat(header(get("/"), "Content-Security-Policy"))
        .contains("worker-src 'self'", "trusted-types parlance-service-worker");
  }

  @Test
  void it_can_be_installed() {
    HttpResponse<byte[]> manifest = get("/app.webmanifest");

    assertThat(header(manifest, "Content-Type")).isEqualTo("application/manifest+json");
    Matcher icons = Pattern.compile("\"src\": \"([^\"]+)\"").matcher(text(manifest));
    assertThat(icons.results().map(icon -> get(icon.group(1)).statusCode()))
        .isNotEmpty()
        .containsOnly(200);
    assertThat(links()).contains("/app.webmanifest", "/icon.png");
  }

  @Test
  void a_page_anywhere_can_load_the_widget() {
    HttpResponse<byte[]> script = get("/widget.js", "Accept-Encoding", "gzip");

    assertThat(script.statusCode()).isEqualTo(200);
    assertThat(header(script, "Content-Type")).isEqualTo("text/javascript;charset=utf-8");
    assertThat(header(script, "Access-Control-Allow-Origin")).isEqualTo("*");
    assertThat(header(script, "Access-Control-Allow-Credentials")).isEmpty();
    assertThat(header(script, "Cross-Origin-Resource-Policy")).isEqualTo("cross-origin");
    assertThat(header(script, "Cache-Control")).isEqualTo("public, max-age=300");
    assertThat(script.body().length).isLessThan(BUDGET);
    HttpResponse<byte[]> again = get("/widget.js", "If-None-Match", header(script, "ETag"));
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(header(again, "Access-Control-Allow-Origin")).isEqualTo("*");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/widget-example.html",
        "/widget-example.js",
        "/widget-example.css",
        "/start",
        "/docs",
        "/docs/problems",
        "/openapi.yml",
        "/health"
      })
  void the_other_pages_are_where_they_are_said_to_be(String path) {
    assertThat(get(path).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/assets/app.js", "/assets/..%2Fassets.json", "/assets.json", "/widget"})
  void nothing_else_is_there(String path) {
    assertThat(get(path).statusCode()).isEqualTo(404);
  }
}
