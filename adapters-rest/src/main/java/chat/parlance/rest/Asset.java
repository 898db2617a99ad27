package chat.parlance.rest;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A file that comes with this server. Unless its headers say otherwise it is asked for anew each
 * time, and sent only when it changed. It is compressed once, not for every reader.
 */
final class Asset {

  // Nothing from elsewhere, nothing inline but styles (Swagger UI sets some), no frames around us.
  private static final String POLICY =
      "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline';"
          + " object-src 'none'; base-uri 'none'; frame-ancestors 'none'";
  private static final Map<String, String> USUAL =
      Map.of(
          HttpHeaders.CACHE_CONTROL,
          "no-cache",
          HttpHeaders.VARY,
          HttpHeaders.ACCEPT_ENCODING,
          "Content-Security-Policy",
          POLICY,
          "X-Content-Type-Options",
          "nosniff",
          "Referrer-Policy",
          "no-referrer");

  private final MediaType type;
  private final byte[] content;
  private final EntityTag tag;
  private final Map<String, String> headers;
  private volatile byte @Nullable [] compressed;

  Asset(MediaType type, byte[] content) {
    this(type, content, USUAL);
  }

  private Asset(MediaType type, byte[] content, Map<String, String> headers) {
    this.type = type;
    this.content = content;
    this.tag = EntityTag.of(content);
    this.headers = headers;
  }

  /** Reads a file from the class path; null when it is not there. */
  static @Nullable Asset find(String path, MediaType type) {
    try (InputStream file = Asset.class.getClassLoader().getResourceAsStream(path)) {
      return file == null ? null : new Asset(type, file.readAllBytes());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** Reads a file that must be on the class path. */
  static Asset of(String path, MediaType type) {
    Asset asset = find(path, type);
    if (asset == null) {
      throw new IllegalStateException("not on the class path: " + path);
    }
    return asset;
  }

  /** The same file, with these headers besides or instead of the usual ones. */
  Asset with(Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.putAll(more);
    return new Asset(type, content, all);
  }

  byte[] content() {
    return content;
  }

  HttpResponse<byte[]> answer(HttpRequest<?> request) {
    List<String> known = request.getHeaders().getAll(HttpHeaders.IF_NONE_MATCH);
    MutableHttpResponse<byte[]> response;
    if (tag.isAmong(known)) {
      response = HttpResponse.notModified();
    } else if (acceptsGzip(request)) {
      response =
          HttpResponse.ok(compressed())
              .contentType(type)
              .header(HttpHeaders.CONTENT_ENCODING, "gzip");
    } else {
      response = HttpResponse.ok(content).contentType(type);
    }
    headers.forEach(response::header);
    // Weak: compressed or not, it is one tag.
    return response.header(HttpHeaders.ETAG, tag.weak());
  }

  private static boolean acceptsGzip(HttpRequest<?> request) {
    return request.getHeaders().getAll(HttpHeaders.ACCEPT_ENCODING).stream()
        .flatMap(line -> Arrays.stream(line.toLowerCase(Locale.ROOT).split(",", -1)))
        .map(coding -> coding.replace(" ", ""))
        .anyMatch(
            coding ->
                coding.equals("gzip")
                    || (coding.startsWith("gzip;") && !coding.matches("gzip;q=0(\\.0*)?")));
  }

  private byte[] compressed() {
    byte[] known = compressed;
    if (known == null) {
      var bytes = new ByteArrayOutputStream();
      try (var gzip = new GZIPOutputStream(bytes)) {
        gzip.write(content);
      } catch (IOException inMemory) {
        throw new UncheckedIOException(inMemory);
      }
      known = bytes.toByteArray();
      compressed = known; // twice, at worst, and the same
    }
    return known;
  }
}
