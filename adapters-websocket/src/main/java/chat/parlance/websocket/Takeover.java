package chat.parlance.websocket;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker13;
import java.util.function.Supplier;

/**
 * Takes a channel over from the framework, which admits the caller and has no further part. Its
 * WebSockets have no backpressure, no bound for fragments, no answer to a Close and no way to end a
 * stalled client, and keep the request and all that it was made of for as long as they live. The
 * one place that knows what the framework puts into the pipeline.
 */
final class Takeover {

  private final WebSocketDecoderConfig decoding;

  /**
   * @param frameBytes the longest frame that a client may send
   */
  Takeover(int frameBytes) {
    // Netty's own decoder answers a violation with a close code of its choice; ours is in the
    // protocol.
    this.decoding =
        WebSocketDecoderConfig.newBuilder()
            .expectMaskedFrames(true)
            .allowExtensions(false)
            .closeOnProtocolViolation(false)
            .maxFramePayloadLength(frameBytes)
            .build();
  }

  /**
   * Answers the handshake; the channel is the handler's from then on. Any thread. The framework
   * drops the request, which it sees is no longer its own.
   */
  void accept(HttpRequest<?> request, Supplier<ChannelHandler> handler) {
    NettyHttpRequest<?> asked = (NettyHttpRequest<?>) request;
    ChannelHandlerContext framework = asked.getChannelHandlerContext();
    framework
        .channel()
        .eventLoop()
        .execute(
            () -> {
              if (framework.channel().isActive()) {
                shakeHands(framework, bare(asked.getNativeRequest()), handler.get());
              }
            });
  }

  private void shakeHands(
      ChannelHandlerContext framework, FullHttpRequest asked, ChannelHandler handler) {
    Channel channel = framework.channel();
    ChannelPipeline pipeline = framework.pipeline();
    WebSocketServerHandshaker handshaker =
        new WebSocketServerHandshaker13(asked.uri(), LiveEndpoint.SUBPROTOCOL, decoding);
    // It puts the frames' codec in front of HTTP's, which it takes out when the answer is written.
    handshaker.handshake(channel, asked).addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
    ChannelHandlerContext http = pipeline.context(HttpServerCodec.class);
    if (http == null) {
      pipeline.addLast(handler);
    } else {
      pipeline.addBefore(http.name(), null, handler);
    }
    pipeline.remove(framework.name());
    if (pipeline.get(ChannelPipelineCustomizer.HANDLER_IDLE_STATE) != null) {
      pipeline.remove(ChannelPipelineCustomizer.HANDLER_IDLE_STATE); // ends whoever only listens
    }
    channel.config().setAutoRead(true);
  }

  private static FullHttpRequest bare(io.netty.handler.codec.http.HttpRequest asked) {
    return new DefaultFullHttpRequest(
        asked.protocolVersion(),
        asked.method(),
        asked.uri(),
        Unpooled.EMPTY_BUFFER,
        asked.headers(),
        EmptyHttpHeaders.INSTANCE);
  }
}
