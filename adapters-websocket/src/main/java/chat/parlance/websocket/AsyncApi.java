package chat.parlance.websocket;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** {@code /asyncapi.yml}: what the live transports say and take, for tools and people. */
@Controller
@Secured(SecurityRule.IS_ANONYMOUS)
class AsyncApi {

  private static final String RESOURCE = "asyncapi.yml";

  private final byte[] description = read();

  @Get(uri = "/asyncapi.yml", produces = MediaType.APPLICATION_YAML)
  HttpResponse<byte[]> description() {
    return HttpResponse.ok(description)
        .header(HttpHeaders.CONTENT_TYPE, "application/yaml;charset=utf-8")
        .header(HttpHeaders.CACHE_CONTROL, "no-cache");
  }

  static byte[] read() {
    try (InputStream file = AsyncApi.class.getResourceAsStream(RESOURCE)) {
      if (file == null) {
        throw new IllegalStateException(RESOURCE + " is not packaged");
      }
      return file.readAllBytes();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
