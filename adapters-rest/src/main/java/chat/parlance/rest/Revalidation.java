package chat.parlance.rest;

import chat.parlance.protocol.Wire;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;

/**
 * Gives the answers of {@link Revalidated} reads their tags, and says 304 to who has the answer
 * already. The answer is made either way, so what the reader may see is decided anew each time: a
 * tag saves the way, not the work.
 */
@Revalidated
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class Revalidation {

  /** For its reader alone, and never without asking. */
  static final String CACHE = "private, no-cache";

  /** What tells one reader from another. */
  static final String VARY = HttpHeaders.AUTHORIZATION + ", " + HttpHeaders.COOKIE;

  @ResponseFilter
  void revalidate(HttpRequest<?> request, MutableHttpResponse<?> response) {
    Object view = response.body();
    if (response.code() != HttpStatus.OK.getCode() || view == null) {
      return;
    }
    byte[] body = Wire.bytes(view);
    EntityTag tag = EntityTag.of(body);
    if (tag.isAmong(request.getHeaders().getAll(HttpHeaders.IF_NONE_MATCH))) {
      response.status(HttpStatus.NOT_MODIFIED).body(null);
    } else {
      // The bytes that were digested are those that are sent: they are not made twice.
      response.body(body).contentType(MediaType.APPLICATION_JSON_TYPE);
    }
    response.getHeaders().set(HttpHeaders.ETAG, tag.weak());
    response.getHeaders().set(HttpHeaders.CACHE_CONTROL, CACHE);
    response.getHeaders().add(HttpHeaders.VARY, VARY);
  }
}
