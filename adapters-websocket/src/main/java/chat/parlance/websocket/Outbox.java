package chat.parlance.websocket;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be sent on one socket. Frames come encoded; those of one run are copied into one
 * buffer and cost one write and one flush, which is what a delivery costs. Bounded by the channel's
 * watermark: whoever writes asks {@link #ready} first. On the event loop only.
 */
final class Outbox {

  /**
   * A socket that holds this much is not ready; it is again when it holds less than {@link #LOW}.
   */
  static final int HIGH = 256 * 1024;

  static final int LOW = 64 * 1024;

  /** A run's buffer is handed on when it reaches this, so that the watermark knows of it. */
  private static final int CHUNK = 32 * 1024;

  private static final int LEAST = 256;

  private static final WriteBufferWaterMark WATERMARK = new WriteBufferWaterMark(LOW, HIGH);

  private final ChannelHandlerContext context;
  private @Nullable ByteBuf run;
  private boolean shut;

  Outbox(ChannelHandlerContext context) {
    this.context = context;
    context.channel().config().setWriteBufferWaterMark(WATERMARK);
  }

  boolean ready() {
    return context.channel().isWritable();
  }

  /** Adds a whole frame, header and payload. */
  void add(byte[] frame) {
    if (shut) {
      return;
    }
    ByteBuf buffer = run;
    if (buffer == null) {
      buffer = context.alloc().directBuffer(Math.max(frame.length, LEAST));
      run = buffer;
    }
    buffer.writeBytes(frame);
    if (buffer.readableBytes() >= CHUNK) {
      handOn();
    }
  }

  /** Adds a control frame behind what was added before, and sends it all. */
  void send(WebSocketFrame control) {
    handOn();
    var unused =
        context.writeAndFlush(control, context.voidPromise()); // a failure closes the channel
  }

  void flush() {
    handOn();
    context.flush();
  }

  /** After a Close nothing may follow (RFC 6455, 5.5.1): what is still added is dropped. */
  void shut() {
    discard();
    shut = true;
  }

  private void discard() {
    ByteBuf buffer = run;
    if (buffer != null) {
      run = null;
      buffer.release();
    }
  }

  private void handOn() {
    ByteBuf buffer = run;
    if (buffer != null) {
      run = null;
      var unused = context.write(buffer, context.voidPromise());
    }
  }
}
