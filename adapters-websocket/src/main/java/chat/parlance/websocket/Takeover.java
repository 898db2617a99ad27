package chat.parlance.websocket;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import java.util.concurrent.TimeUnit;

/**
 * Takes a channel over from the framework, which does the handshake and has no further part: its
 * own handler has no backpressure, no bound for fragments, no answer to a Close and no way to end a
 * stalled client. The one place that knows what the framework put into the pipeline.
 */
final class Takeover {

  private static final String OURS = "parlance-live";
  private static final String FRAMEWORKS = "websocket-handler";

  private final ChannelHandlerContext framework;

  Takeover(HttpRequest<?> request) {
    framework = ((NettyHttpRequest<?>) request).getChannelHandlerContext();
  }

  /**
   * Puts our handler where the framework's will be, before the handshake is answered: the framework
   * may go on on any thread, and a quick client's first frame would find nobody.
   */
  void prepare(LiveHandler handler) {
    ChannelPipeline pipeline = framework.pipeline();
    if (pipeline.get(OURS) != null) {
      pipeline.remove(OURS); // of a handshake that was refused after all
    }
    pipeline.addBefore(framework.name(), OURS, handler);
  }

  /**
   * The handshake's answer is about to be written: the client's frames are decoded by our rules
   * from the first. Netty's own decoder answers a violation with a close code of its choice; ours
   * is in the protocol.
   */
  static void decode(ChannelPipeline pipeline, int frameBytes) {
    WebSocketDecoderConfig config =
        WebSocketDecoderConfig.newBuilder()
            .expectMaskedFrames(true)
            .allowExtensions(false)
            .closeOnProtocolViolation(false)
            .maxFramePayloadLength(frameBytes)
            .build();
    pipeline.replace(
        WebSocket13FrameDecoder.class, "parlance-decoder", new WebSocket13FrameDecoder(config));
  }

  /** The handshake is done: from here on the channel is ours. */
  void complete(LiveHandler handler) {
    framework.channel().eventLoop().execute(() -> takeOver(handler));
  }

  private void takeOver(LiveHandler handler) {
    ChannelPipeline pipeline = framework.pipeline();
    if (pipeline.get(OURS) != handler) {
      return; // closed meanwhile
    }
    remove(pipeline, ChannelPipelineCustomizer.HANDLER_IDLE_STATE); // it ends whoever only listens
    handler.begin();
    // The framework's handler comes, sooner or later, behind ours, where it hears nothing; gone, it
    // costs nothing either.
    var unused =
        framework
            .channel()
            .eventLoop()
            .schedule(() -> remove(pipeline, FRAMEWORKS), 1, TimeUnit.SECONDS);
  }

  private static void remove(ChannelPipeline pipeline, String name) {
    if (pipeline.get(name) != null) {
      pipeline.remove(name);
    }
  }
}
