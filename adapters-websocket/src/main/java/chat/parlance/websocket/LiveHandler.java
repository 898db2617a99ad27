package chat.parlance.websocket;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a channel says about a connection, told to its {@link LiveSocket}. */
final class LiveHandler extends ChannelInboundHandlerAdapter {

  private static final Logger LOG = LoggerFactory.getLogger(LiveHandler.class);

  private final Assembler assembler;
  private final FrameFlood flood;
  private @Nullable Function<ChannelHandlerContext, LiveSocket> connect;
  private @Nullable LiveSocket socket;

  /**
   * A handler.
   *
   * @param connect makes the connection when the handler is added to a pipeline
   */
  LiveHandler(
      int frameBytes, int framesPerSecond, Function<ChannelHandlerContext, LiveSocket> connect) {
    this.connect = connect;
    this.flood = new FrameFlood(framesPerSecond);
    this.assembler = new Assembler(frameBytes);
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    socket = Objects.requireNonNull(connect, "added twice").apply(context);
    connect = null; // it knows the handshake's request
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    try {
      if (message instanceof WebSocketFrame frame) {
        read(frame);
      } // nothing else can follow the handshake
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  private LiveSocket socket() {
    return Objects.requireNonNull(socket, "not in a pipeline");
  }

  private void read(WebSocketFrame frame) {
    boolean said =
        frame instanceof TextWebSocketFrame || frame instanceof ContinuationWebSocketFrame;
    boolean command = said && frame.isFinalFragment();
    if (!command && flood.tooMany()) {
      socket().close(CloseCode.FLOOD);
      return;
    }
    switch (frame) {
      case TextWebSocketFrame text -> fragment(text);
      case ContinuationWebSocketFrame more -> fragment(more);
      case PingWebSocketFrame ping ->
          socket().pinged(new PongWebSocketFrame(ping.content().retain()));
      case PongWebSocketFrame pong -> socket().heard();
      case CloseWebSocketFrame close ->
          socket().closedByClient(close.statusCode() < 0 ? 1005 : close.statusCode());
      case BinaryWebSocketFrame binary -> socket().close(CloseCode.BAD_FRAME);
      default -> socket().close(CloseCode.BAD_FRAME);
    }
  }

  private void fragment(WebSocketFrame frame) {
    socket().heard();
    switch (assembler.take(frame.content(), frame.isFinalFragment())) {
      case Assembler.Outcome.Partial partial -> {}
      case Assembler.Outcome.Whole whole -> socket().message(whole.message());
      case Assembler.Outcome.Bad bad -> socket().close(bad.code());
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    socket().writabilityChanged();
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    socket().gone();
    context.fireChannelInactive();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (cause instanceof CorruptedWebSocketFrameException fault) {
      boolean large = fault.closeStatus().equals(WebSocketCloseStatus.MESSAGE_TOO_BIG);
      socket().close(large ? CloseCode.TOO_LARGE : CloseCode.BAD_FRAME);
    } else if (cause instanceof IOException) {
      socket().cut(); // reset, or written to after it was closed
    } else {
      socket().logged(() -> LOG.error("A live connection failed", cause));
      socket().close(CloseCode.INTERNAL);
    }
  }
}
