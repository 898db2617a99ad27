package chat.parlance.rest;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A file that comes with this server. It is asked for anew each time, and sent only when it
 * changed.
 */
final class Asset {

  // Nothing from elsewhere, nothing inline but styles (Swagger UI sets some), no frames around us.
  private static final String POLICY =
      "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline';"
          + " object-src 'none'; base-uri 'none'; frame-ancestors 'none'";
  private static final int TAG_BYTES = 12;

  private final MediaType type;
  private final byte[] content;
  private final String tag;

  Asset(MediaType type, byte[] content) {
    this.type = type;
    this.content = content;
    this.tag = '"' + digest(content) + '"';
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

  HttpResponse<byte[]> answer(HttpRequest<?> request) {
    var response =
        tag.equals(request.getHeaders().get(HttpHeaders.IF_NONE_MATCH))
            ? HttpResponse.<byte[]>notModified()
            : HttpResponse.ok(content).contentType(type);
    return response
        .header(HttpHeaders.ETAG, tag)
        .header(HttpHeaders.CACHE_CONTROL, "no-cache")
        .header("Content-Security-Policy", POLICY)
        .header("X-Content-Type-Options", "nosniff")
        .header("Referrer-Policy", "no-referrer");
  }

  private static String digest(byte[] content) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
      return HexFormat.of().formatHex(digest, 0, TAG_BYTES);
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
