package chat.parlance.rest;

import chat.parlance.domain.Refusal;
import chat.parlance.domain.Refusal.Reason;
import chat.parlance.domain.Result;
import chat.parlance.protocol.Problem;
import chat.parlance.protocol.Wire;
import io.micronaut.context.annotation.Property;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.core.type.Argument;
import io.micronaut.core.type.Headers;
import io.micronaut.core.type.MutableHeaders;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.body.MessageBodyHandler;
import io.micronaut.http.codec.CodecException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** Reads and writes the wire's own types with the wire's own codec, ahead of the framework's. */
@Singleton
@Order(Ordered.HIGHEST_PRECEDENCE)
@Consumes(MediaType.APPLICATION_JSON)
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
final class WireBodies<T> implements MessageBodyHandler<T> {

  private static final String OURS = Wire.class.getPackageName();

  private static final Refusal TOO_LARGE =
      Refusal.of(Reason.TOO_LARGE, "The body is larger than this server takes.");

  private final int most;

  /**
   * @param most bytes of a body
   */
  WireBodies(@Property(name = "parlance.limits.frame-bytes", defaultValue = "65536") int most) {
    this.most = most;
  }

  @Override
  public boolean isReadable(Argument<T> type, @Nullable MediaType mediaType) {
    return isOurs(type);
  }

  @Override
  public boolean isWriteable(Argument<T> type, @Nullable MediaType mediaType) {
    return isOurs(type);
  }

  private static boolean isOurs(Argument<?> type) {
    return type.getType().getPackageName().equals(OURS);
  }

  @Override
  public T read(
      Argument<T> type, @Nullable MediaType mediaType, Headers headers, InputStream body) {
    byte[] json;
    try (body) {
      json = body.readNBytes(most + 1);
    } catch (IOException failed) {
      throw new CodecException("the body could not be read", failed);
    }
    if (json.length > most) {
      throw new Refused(TOO_LARGE);
    }
    return switch (Wire.<T>read(json, type.asType())) {
      case Result.Ok<T> ok -> ok.value();
      case Result.Refused<T> refused -> throw new Refused(refused.refusal());
    };
  }

  @Override
  public void writeTo(
      Argument<T> type, MediaType mediaType, T value, MutableHeaders headers, OutputStream body) {
    if (!headers.contains(HttpHeaders.CONTENT_TYPE)) {
      headers.set(HttpHeaders.CONTENT_TYPE, mediaType);
    }
    try {
      body.write(Wire.bytes(value));
    } catch (IOException failed) {
      throw new CodecException("the body could not be written", failed);
    }
  }
}
