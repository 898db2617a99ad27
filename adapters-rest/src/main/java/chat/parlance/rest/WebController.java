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
import org.jspecify.annotations.Nullable;

/**
 * The web app at {@code /}, and the widget. Here and not in the server, because it is the same
 * business as the other pages; the files are found on the class path, so that this adapter does not
 * depend on them, and is complete without.
 */
@Controller
@Secured(SecurityRule.IS_ANONYMOUS)
@Produces(MediaType.ALL)
@Hidden
class WebController {

  private final @Nullable WebApp app = WebApp.find();
  private final SiteController site;

  WebController(SiteController site) {
    this.site = site;
  }

  /** Without a web app, what there is for people to see first. */
  @Get("/")
  HttpResponse<byte[]> home(HttpRequest<?> request) {
    return app == null ? site.start(request) : app.page().answer(request);
  }

  @Get("/assets/{file}")
  HttpResponse<byte[]> bundled(HttpRequest<?> request, @PathVariable String file) {
    return answer(request, app == null ? null : app.bundled(file));
  }

  @Get(
      uris = {
        "/service-worker.js",
        "/app.webmanifest",
        "/icon.png",
        "/widget.js",
        "/widget-example.html",
        "/widget-example.css",
        "/widget-example.js"
      })
  HttpResponse<byte[]> named(HttpRequest<?> request) {
    return answer(request, app == null ? null : app.named(request.getPath()));
  }

  private static HttpResponse<byte[]> answer(HttpRequest<?> request, @Nullable Asset asset) {
    return asset == null ? Answers.refused(Policy.NOT_FOUND) : asset.answer(request);
  }
}
