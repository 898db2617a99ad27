package chat.parlance.sse;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpVersion;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;

/** The connection that a request came over. The one place that knows the framework's server. */
final class Connection {

  private final ChannelHandlerContext context;
  private final boolean shared;
  private final boolean oldFashioned;

  Connection(HttpRequest<?> request) {
    NettyHttpRequest<?> netty = (NettyHttpRequest<?>) request;
    this.context = netty.getChannelHandlerContext();
    this.shared = netty.getHttpVersion() == HttpVersion.HTTP_2_0;
    // Micronaut tells 1.0 and 1.1 apart no more than HTTP/2 from the rest.
    this.oldFashioned =
        netty
            .getNativeRequest()
            .protocolVersion()
            .equals(io.netty.handler.codec.http.HttpVersion.HTTP_1_0);
  }

  EventLoop loop() {
    return context.channel().eventLoop();
  }

  /**
   * Runs this, on the event loop, when the connection is closed.
   *
   * @return takes it back: a connection may serve many requests after this one
   */
  Runnable whenClosed(Runnable action) {
    ChannelFutureListener listener = closed -> action.run();
    context.channel().closeFuture().addListener(listener);
    return () -> context.channel().closeFuture().removeListener(listener);
  }

  /**
   * Ends a connection that nobody reads. One of HTTP/2 also carries others: there only the stream
   * ends.
   */
  void cut() {
    if (!shared) {
      var unused = context.channel().close();
    }
  }

  /** Whether the client speaks HTTP/1.0. */
  boolean oldFashioned() {
    return oldFashioned;
  }

  /**
   * HTTP/1.0 knows no chunks (RFC 9112, 6.1): the next answer on this connection is framed by its
   * end.
   */
  void unchunk() {
    context.pipeline().addBefore(context.name(), null, new Unchunked());
  }

  private static final class Unchunked extends ChannelOutboundHandlerAdapter {
    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
      if (message instanceof HttpResponse response) {
        response.headers().remove(HttpHeaderNames.TRANSFER_ENCODING);
      }
      var unused = context.write(message, promise);
    }
  }
}
