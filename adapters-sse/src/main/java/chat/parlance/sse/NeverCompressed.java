package chat.parlance.sse;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.server.netty.HttpCompressionStrategy;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import jakarta.inject.Singleton;

/**
 * Keeps event streams from being compressed: a compressor holds events back until it has enough of
 * them.
 */
@Singleton
final class NeverCompressed implements BeanCreatedEventListener<HttpCompressionStrategy> {

  @Override
  public HttpCompressionStrategy onCreated(BeanCreatedEvent<HttpCompressionStrategy> event) {
    return new ButEventStreams(event.getBean());
  }

  private record ButEventStreams(HttpCompressionStrategy others)
      implements HttpCompressionStrategy {

    @Override
    public boolean shouldCompress(HttpResponse response) {
      String type = response.headers().get(HttpHeaderNames.CONTENT_TYPE);
      return (type == null || !type.startsWith("text/event-stream"))
          && others.shouldCompress(response);
    }

    @Override
    public boolean isEnabled() {
      return others.isEnabled();
    }

    @Override
    public int getCompressionLevel() {
      return others.getCompressionLevel();
    }

    @Override
    public int getMaxZstdEncodeSize() {
      return others.getMaxZstdEncodeSize();
    }
  }
}
