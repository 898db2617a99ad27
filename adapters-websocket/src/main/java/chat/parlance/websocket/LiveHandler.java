package chat.parlance.websocket;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
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
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a channel says about a connection, told to its {@link LiveSocket}. */
final class LiveHandler extends ChannelDuplexHandler {

  private static final Logger LOG = LoggerFactory.getLogger(LiveHandler.class);

  private final int frameBytes;
  private final Function<ChannelHandlerContext, LiveSocket> connect;
  private final Assembler assembler;
  private final Queue<WebSocketFrame> early = new ArrayDeque<>(0);
  private @Nullable CorruptedWebSocketFrameException earlyFault;
  private @Nullable ChannelHandlerContext context;
  private @Nullable LiveSocket socket;

  /**
   * A handler that lets everything pass until it is told to begin.
   *
   * @param connect makes the connection when it begins
   */
  LiveHandler(int frameBytes, Function<ChannelHandlerContext, LiveSocket> connect) {
    this.frameBytes = frameBytes;
    this.connect = connect;
    this.assembler = new Assembler(frameBytes);
  }

  @Override
  public void handlerAdded(ChannelHandlerContext added) {
    context = added;
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    if (message instanceof HttpResponse answer
        && answer.status().equals(HttpResponseStatus.SWITCHING_PROTOCOLS)) {
      Takeover.decode(context.pipeline(), frameBytes);
    }
    var unused = context.write(message, promise);
  }

  /** The handshake is done. On the event loop. */
  void begin() {
    socket = connect.apply(Objects.requireNonNull(context, "not in a pipeline"));
    for (WebSocketFrame frame = early.poll(); frame != null; frame = early.poll()) {
      take(frame);
    }
    CorruptedWebSocketFrameException fault = earlyFault;
    if (fault != null) {
      faulty(socket(), fault);
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (socket != null) {
      take(message);
    } else if (message instanceof WebSocketFrame frame) {
      early.add(frame); // of a client that is quicker than we are
    } else {
      context.fireChannelRead(message);
    }
  }

  private void take(Object message) {
    try {
      if (message instanceof WebSocketFrame frame) {
        read(frame);
      } // nothing else can follow the handshake
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  private LiveSocket socket() {
    return Objects.requireNonNull(socket, "not begun");
  }

  private void read(WebSocketFrame frame) {
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
    LiveSocket begun = socket;
    if (begun != null) {
      begun.writabilityChanged();
    }
    context.fireChannelWritabilityChanged();
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext context) {
    early.forEach(ReferenceCountUtil::release);
    early.clear();
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    LiveSocket begun = socket;
    if (begun != null) {
      begun.gone();
    }
    context.fireChannelInactive();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    LiveSocket begun = socket;
    if (cause instanceof CorruptedWebSocketFrameException fault) {
      if (begun == null) {
        earlyFault = fault; // the decoder tells of it only once
      } else {
        faulty(begun, fault);
      }
    } else if (begun == null) {
      context.fireExceptionCaught(cause);
    } else if (cause instanceof IOException) {
      begun.cut(); // reset, or written to after it was closed
    } else {
      LOG.error("A live connection failed", cause);
      begun.close(CloseCode.INTERNAL);
    }
  }

  private static void faulty(LiveSocket socket, CorruptedWebSocketFrameException fault) {
    boolean large = fault.closeStatus().equals(WebSocketCloseStatus.MESSAGE_TOO_BIG);
    socket.close(large ? CloseCode.TOO_LARGE : CloseCode.BAD_FRAME);
  }
}
