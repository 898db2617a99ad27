package chat.parlance.benchmarks.load;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One client. All but {@link #joining} is its event loop's. */
@SuppressWarnings("FutureReturnValueIgnored") // a write that fails ends the channel, and that is heard
final class Connection extends ChannelInboundHandlerAdapter implements Dialogue.Heard {

  /** A send that is not answered yet. */
  private record Pending(Lane lane, int number, long due) {}

  private final Dialogue dialogue;
  private final Counts counts;

  /** What it has got of each lane of its room, by the lane's number divided by the rooms. */
  private final Sequence[] got;

  private final int rooms;
  private final CompletableFuture<Connection> joining = new CompletableFuture<>();
  private final ArrayDeque<Pending> pending = new ArrayDeque<>();
  private @Nullable Channel channel;
  private @Nullable ByteBuf rest;
  private long now;
  private boolean over;

  /**
   * A connection.
   *
   * @param lanes how many lead to its room; 0 for one that sends
   * @param rooms how many there are
   */
  Connection(Dialogue dialogue, Counts counts, int lanes, int rooms) {
    this.dialogue = dialogue;
    this.counts = counts;
    this.rooms = rooms;
    this.got = new Sequence[lanes];
    for (int i = 0; i < lanes; i++) {
      got[i] = new Sequence();
    }
  }

  /** Done when the server has taken it in; fails when it cannot be. */
  CompletableFuture<Connection> joining() {
    return joining;
  }

  /** What it has got of the lanes of its room. */
  Sequence[] got() {
    return got;
  }

  /** Whether it is of the loop whose counts these are. */
  boolean isOf(Counts loop) {
    return counts == loop;
  }

  /** Writes a send, without flushing it. */
  void send(Lane lane, int room, int number, long due, int length) {
    Channel open = channel;
    if (open == null || over) {
      throw new IllegalStateException("a sender is not connected");
    }
    pending.add(new Pending(lane, number, due));
    open.write(dialogue.send(room, Stamp.text(lane.number(), number, due, length)), open.voidPromise());
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
    counts.read(in.readableBytes());
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
    joining.complete(this);
  }

  @Override
  public void delivered(ByteBuf in, int from, int to) {
    int at = Stamp.find(in, from, to);
    if (at < 0 || got.length == 0) {
      return;
    }
    got[Stamp.lane(in, at) / rooms].arrived(Stamp.number(in, at));
    counts.delivered(Stamp.due(in, at), now);
  }

  @Override
  public void answered(boolean ok) {
    Pending first = pending.poll();
    if (first == null) {
      failed("an answer to no send");
      return;
    }
    counts.answered(first.due(), now, ok);
    if (!ok) {
      first.lane().refused(first.number());
    }
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
      if (!joining.completeExceptionally(new IllegalStateException(why))) {
        System.err.println("load: a connection failed: " + why);
      }
      if (channel != null) {
        channel.close();
      }
    }
  }
}
