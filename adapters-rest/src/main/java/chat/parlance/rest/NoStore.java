package chat.parlance.rest;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;

/** Keeps answers of the API out of caches, unless they carry an ETag or say otherwise. */
@ServerFilter(Api.PATH + "/**")
final class NoStore {

  static final String VALUE = "no-store";

  @ResponseFilter
  void noStore(HttpRequest<?> request, MutableHttpResponse<?> response) {
    var headers = response.getHeaders();
    if (!headers.contains(HttpHeaders.ETAG) && !headers.contains(HttpHeaders.CACHE_CONTROL)) {
      headers.set(HttpHeaders.CACHE_CONTROL, VALUE);
    }
  }
}
