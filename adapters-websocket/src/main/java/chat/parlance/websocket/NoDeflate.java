package chat.parlance.websocket;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.websocketx.extensions.compression.WebSocketServerCompressionHandler;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/**
 * Takes permessage-deflate out of the handshake: it costs three to four times the CPU and 100 KB a
 * connection, and a frame that goes to a thousand readers would be compressed a thousand times.
 */
@Singleton
final class NoDeflate implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {

  @Override
  public NettyServerCustomizer.Registry onCreated(
      BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
    event.getBean().register(new Removal(null));
    return event.getBean();
  }

  /** Specialised twice: for the listening channel, then for each connection of it. */
  private record Removal(@Nullable Channel channel) implements NettyServerCustomizer {

    @Override
    public NettyServerCustomizer specializeForChannel(Channel other, ChannelRole role) {
      return new Removal(other);
    }

    @Override
    public void onStreamPipelineBuilt() {
      if (channel != null
          && channel.pipeline().get(WebSocketServerCompressionHandler.class) != null) {
        channel.pipeline().remove(WebSocketServerCompressionHandler.class);
      }
    }
  }
}
