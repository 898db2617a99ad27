package chat.parlance.websocket;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;

/**
 * Takes a channel over from the framework, which has done the handshake, and has no further part:
 * its own handler has no backpressure, no bound for fragments, no answer to a Close and no way to
 * end a stalled client. The one place that knows what the framework put into the pipeline.
 */
final class Takeover {

  private static final String FRAMEWORK_HANDLER = "websocket-handler";

  private final ChannelHandlerContext framework;

  /**
   * Of a request whose {@code @OnOpen} is running: on its event loop, and before the framework's
   * handler is in place.
   */
  Takeover(HttpRequest<?> request) {
    framework = ((NettyHttpRequest<?>) request).getChannelHandlerContext();
  }

  Channel channel() {
    return framework.channel();
  }

  /** Puts our handler where the framework's would be. */
  void install(ChannelHandler handler, int frameBytes) {
    ChannelPipeline pipeline = framework.pipeline();
    // Netty's own decoder answers a violation with a close code of its choice; ours is in the
    // protocol.
    WebSocketDecoderConfig config =
        WebSocketDecoderConfig.newBuilder()
            .expectMaskedFrames(true)
            .allowExtensions(false)
            .closeOnProtocolViolation(false)
            .maxFramePayloadLength(frameBytes)
            .build();
    pipeline.replace(
        WebSocket13FrameDecoder.class, "parlance-decoder", new WebSocket13FrameDecoder(config));
    if (pipeline.get(ChannelPipelineCustomizer.HANDLER_IDLE_STATE) != null) {
      pipeline.remove(ChannelPipelineCustomizer.HANDLER_IDLE_STATE); // it ends whoever only listens
    }
    pipeline.addBefore(framework.name(), "parlance-live", handler);
    // It is added after @OnOpen, behind ours, where it hears nothing; gone, it costs nothing
    // either.
    channel().eventLoop().execute(() -> forget(pipeline));
  }

  private static void forget(ChannelPipeline pipeline) {
    if (pipeline.get(FRAMEWORK_HANDLER) != null) {
      pipeline.remove(FRAMEWORK_HANDLER);
    }
  }
}
