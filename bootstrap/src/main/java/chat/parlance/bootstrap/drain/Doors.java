package chat.parlance.bootstrap.drain;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpServerCodec;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Remembers who listens and who is connected, and counts what is asked. */
@Singleton
final class Doors implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {

  private final Draining draining;

  Doors(Draining draining) {
    this.draining = draining;
  }

  @Override
  public NettyServerCustomizer.Registry onCreated(
      BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
    event.getBean().register(new Installation(null));
    return event.getBean();
  }

  /** Specialised twice: for the listening channel, then for each connection of it. */
  private final class Installation implements NettyServerCustomizer {

    private final @Nullable Channel channel;

    Installation(@Nullable Channel channel) {
      this.channel = channel;
    }

    @Override
    public NettyServerCustomizer specializeForChannel(Channel other, ChannelRole role) {
      if (role == ChannelRole.LISTENER) {
        draining.listens(other);
      }
      return new Installation(other);
    }

    @Override
    public void onStreamPipelineBuilt() {
      Channel connection = channel;
      ChannelHandlerContext codec =
          connection == null ? null : connection.pipeline().context(HttpServerCodec.class);
      if (connection != null && codec != null) {
        draining.connected(connection);
        connection.pipeline().addAfter(codec.name(), null, new LastAnswers(draining));
      }
    }
  }
}
