package chat.parlance.benchmarks.load;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import org.jspecify.annotations.Nullable;

/**
 * The connection of one client: cumulates what is read for its dialogue. Its event loop's alone.
 */
@SuppressWarnings(
    "FutureReturnValueIgnored") // a write that fails ends the channel, and that is heard
final class Connection extends ChannelInboundHandlerAdapter implements Dialogue.Heard {

  private final Dialogue dialogue;
  private final Ear ear;
  private @Nullable Channel channel;
  private @Nullable ByteBuf rest;
  private long now;
  private boolean over;

  Connection(Dialogue dialogue, Ear ear) {
    this.dialogue = dialogue;
    this.ear = ear;
  }

  /** Who is told what the dialogue has made out, and when it was read. */
  interface Ear {
    void joined();

    void delivered(ByteBuf in, int from, int to, long now);

    void answered(long number, boolean ok, long now);

    /** So many bytes were read. */
    void read(int length);

    /** It is over, and nobody asked for that. Told once. */
    void failed(String why);
  }

  /** Writes a send, without flushing it. */
  void send(int room, long number, String text) {
    Channel open = channel;
    if (open != null && !over) {
      open.write(dialogue.send(room, number, text), open.voidPromise());
    }
  }

  /** Flushes the sends. */
  void flush() {
    if (channel != null) {
      channel.flush();
    }
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    channel = context.channel();
    context.writeAndFlush(dialogue.open(), context.voidPromise());
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    ByteBuf in = (ByteBuf) message;
    ear.read(in.readableBytes());
    if (over) {
      in.release();
      return;
    }
    now = System.nanoTime();
    if (rest != null) {
      rest.discardReadBytes().writeBytes(in);
      in.release();
      in = rest;
      rest = null;
    }
    dialogue.read(in, this);
    if (!in.isReadable()) {
      in.release();
    } else {
      rest = in;
      if (in.readerIndex() > in.readableBytes()) {
        // A few bytes do not keep a whole buffer.
        rest = context.alloc().buffer(Math.max(256, in.readableBytes() * 2)).writeBytes(in);
        in.release();
      }
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    failed("the server closed the connection");
    if (rest != null) {
      rest.release();
      rest = null;
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    failed(cause.toString());
    context.close();
  }

  /** Closes it; what is still read is not heard. */
  void close() {
    over = true;
    if (channel != null) {
      channel.close();
    }
  }

  // ---- what the dialogue makes out

  @Override
  public void joined() {
    ear.joined();
  }

  @Override
  public void delivered(ByteBuf in, int from, int to) {
    ear.delivered(in, from, to, now);
  }

  @Override
  public void answered(long number, boolean ok) {
    ear.answered(number, ok, now);
  }

  @Override
  public void say(ByteBuf bytes) {
    if (channel != null) {
      channel.writeAndFlush(bytes, channel.voidPromise());
    }
  }

  @Override
  public void failed(String why) {
    if (!over) {
      over = true;
      if (channel != null) {
        channel.close();
      }
      ear.failed(why);
    }
  }
}
