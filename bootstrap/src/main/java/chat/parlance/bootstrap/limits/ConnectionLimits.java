package chat.parlance.bootstrap.limits;

import chat.parlance.bootstrap.observe.ConnectionCount;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.handler.codec.http.HttpServerCodec;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** Puts the bounds that hold below HTTP into every connection. */
@Singleton
final class ConnectionLimits implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {

  private final RateLimits limits;
  private final Proxies proxies;
  private final Sockets sockets;
  private final ConnectionCount counted;

  ConnectionLimits(RateLimits limits, Proxies proxies, ConnectionCount counted) {
    this.counted = counted;
    this.limits = limits;
    this.proxies = proxies;
    this.sockets = new Sockets(limits.socketsPerAddress());
  }

  @Override
  public NettyServerCustomizer.Registry onCreated(
      BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
    event.getBean().register(new Installation(null));
    return event.getBean();
  }

  void install(Channel channel) {
    if (!admit(channel)) {
      counted.refused();
      var unused = channel.close();
      return;
    }
    counted.opened();
    giveUpVanished(channel);
    channel.closeFuture().addListener(closed -> counted.closed());
    ChannelPipeline pipeline = channel.pipeline();
    ChannelHandlerContext codec = pipeline.context(HttpServerCodec.class);
    if (codec != null) {
      Patience patience = new Patience(limits.requestTime(), limits.idleTime());
      pipeline.addBefore(codec.name(), null, patience.arrivals());
      pipeline.addAfter(codec.name(), null, NoInflate.Renaming.HANDLER);
      pipeline.addAfter(codec.name(), null, patience);
    }
  }

  /**
   * Whoever is gone without a word, as when a cable was pulled, acknowledges nothing: then the
   * heartbeats of a stream end it, in place of the quarter of an hour that TCP would try (RFC
   * 5482). Where the system cannot, that is how long it takes.
   */
  private void giveUpVanished(Channel channel) {
    int millis = (int) Math.min(Integer.MAX_VALUE, limits.idleTime().toMillis());
    channel.config().setOption(EpollChannelOption.TCP_USER_TIMEOUT, millis);
  }

  /** A proxy's connections are many people's. */
  private boolean admit(Channel channel) {
    if (!(channel.remoteAddress() instanceof InetSocketAddress peer)) {
      return true;
    }
    InetAddress address = peer.getAddress();
    if (proxies.trust(address)) {
      return true;
    }
    String network = Proxies.network(address);
    boolean admitted = sockets.enter(network);
    if (admitted) {
      channel.closeFuture().addListener(closed -> sockets.leave(network));
    }
    return admitted;
  }

  /** Specialised twice: for the listening channel, then for each connection of it. */
  private final class Installation implements NettyServerCustomizer {

    private final @Nullable Channel channel;

    Installation(@Nullable Channel channel) {
      this.channel = channel;
    }

    @Override
    public NettyServerCustomizer specializeForChannel(Channel other, ChannelRole role) {
      return new Installation(other);
    }

    @Override
    public void onStreamPipelineBuilt() {
      if (channel != null) {
        install(channel);
      }
    }
  }
}
