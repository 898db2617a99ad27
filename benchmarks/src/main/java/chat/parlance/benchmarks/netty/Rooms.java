package chat.parlance.benchmarks.netty;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.EventExecutor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/** Who reads what: for each event loop, the readers that it serves. */
@SuppressWarnings(
    "FutureReturnValueIgnored") // a write that fails ends the channel, and that is heard
final class Rooms {

  private final Map<EventExecutor, Part> parts = new HashMap<>();

  Rooms(EventLoopGroup group) {
    group.forEach(loop -> parts.put(loop, new Part(loop)));
  }

  /** Makes a channel a reader of a room; not of a negative one. On its loop. */
  void enter(Channel channel, int room, boolean sse) {
    Part part = parts.get(channel.eventLoop());
    if (room >= 0 && part != null) {
      part.enter(channel, room, sse);
    }
  }

  /** Delivers a text: encoded once, for all readers of all loops. */
  void tell(int room, String text) {
    String event = Frames.event(text);
    ByteBuf frame = Frames.text(event);
    ByteBuf chunk = Frames.chunk(event);
    for (Part part : parts.values()) {
      part.add(new Delivery(room, frame.retain(), chunk.retain()));
    }
    frame.release();
    chunk.release();
  }

  private record Delivery(int room, ByteBuf frame, ByteBuf chunk) {}

  /** The readers of one loop. */
  private static final class Part implements Runnable {
    private final EventExecutor loop;
    private final Map<Integer, List<Channel>> sockets = new HashMap<>();
    private final Map<Integer, List<Channel>> streams = new HashMap<>();
    private final Queue<Delivery> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean due = new AtomicBoolean();

    Part(EventExecutor loop) {
      this.loop = loop;
    }

    void enter(Channel channel, int room, boolean sse) {
      List<Channel> readers =
          (sse ? streams : sockets).computeIfAbsent(room, none -> new ArrayList<>());
      readers.add(channel);
      channel.closeFuture().addListener(closed -> readers.remove(channel));
    }

    void add(Delivery delivery) {
      waiting.add(delivery);
      if (due.compareAndSet(false, true)) {
        loop.execute(this);
      }
    }

    /** Delivers what waits: each channel is flushed once for all of it. */
    @Override
    public void run() {
      due.set(false);
      Map<Integer, List<Delivery>> byRoom = new HashMap<>();
      for (Delivery each = waiting.poll(); each != null; each = waiting.poll()) {
        byRoom.computeIfAbsent(each.room(), none -> new ArrayList<>()).add(each);
      }
      byRoom.forEach(this::deliver);
    }

    private void deliver(int room, List<Delivery> deliveries) {
      for (Channel channel : sockets.getOrDefault(room, List.of())) {
        for (Delivery each : deliveries) {
          channel.write(each.frame().retainedDuplicate(), channel.voidPromise());
        }
        channel.flush();
      }
      for (Channel channel : streams.getOrDefault(room, List.of())) {
        for (Delivery each : deliveries) {
          channel.write(each.chunk().retainedDuplicate(), channel.voidPromise());
        }
        channel.flush();
      }
      for (Delivery each : deliveries) {
        each.frame().release();
        each.chunk().release();
      }
    }
  }
}
