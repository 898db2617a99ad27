package chat.parlance.rest;

import chat.parlance.domain.Policy;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Produces;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * The pages for developers: what this server is, and its API to read and try. Nothing is loaded
 * from elsewhere.
 */
@Controller
@Secured(SecurityRule.IS_ANONYMOUS)
@Produces(MediaType.ALL)
@Hidden
class SiteController {

  private static final MediaType HTML = new MediaType("text/html;charset=utf-8");
  private static final MediaType YAML = new MediaType("application/yaml;charset=utf-8");
  private static final MediaType CSS = new MediaType("text/css;charset=utf-8");
  private static final MediaType SCRIPT = new MediaType("text/javascript;charset=utf-8");

  private final Asset start = Asset.of("chat/parlance/rest/site/start.html", HTML);
  private final Asset docs = Asset.of("chat/parlance/rest/site/docs.html", HTML);
  private final Asset openApi = Asset.of("META-INF/swagger/openapi.yml", YAML);
  private final Asset problems =
      new Asset(HTML, ProblemsPage.html().getBytes(StandardCharsets.UTF_8));
  private final Map<String, Asset> files = new HashMap<>();

  SiteController() {
    files.put("site.css", Asset.of("chat/parlance/rest/site/site.css", CSS));
    files.put("site.js", Asset.of("chat/parlance/rest/site/site.js", SCRIPT));
    files.put("docs.js", Asset.of("chat/parlance/rest/site/docs.js", SCRIPT));
    files.put(
        "icon.svg", Asset.of("chat/parlance/rest/site/icon.svg", new MediaType("image/svg+xml")));
    files.put("swagger-ui.css", Asset.of(SwaggerUi.path("swagger-ui.css"), CSS));
    files.put("swagger-ui-bundle.js", Asset.of(SwaggerUi.path("swagger-ui-bundle.js"), SCRIPT));
  }

  @Get("/start")
  HttpResponse<byte[]> start(HttpRequest<?> request) {
    return start.answer(request);
  }

  @Get("/docs")
  HttpResponse<byte[]> docs(HttpRequest<?> request) {
    return docs.answer(request);
  }

  @Get("/docs/problems")
  HttpResponse<byte[]> problems(HttpRequest<?> request) {
    return problems.answer(request);
  }

  @Get("/openapi.yml")
  HttpResponse<byte[]> openApi(HttpRequest<?> request) {
    return openApi.answer(request);
  }

  @Get("/site/{file}")
  HttpResponse<byte[]> file(HttpRequest<?> request, @PathVariable String file) {
    Asset asset = files.get(file);
    return asset == null ? Answers.refused(Policy.NOT_FOUND) : asset.answer(request);
  }
}
