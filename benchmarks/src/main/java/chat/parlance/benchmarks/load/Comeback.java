package chat.parlance.benchmarks.load;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Readers who come back, by the last position that they have seen, whenever they lose their
 * connection. As clients do, each waits for a random part of a second, and with every attempt that
 * fails of twice as long, up to some seconds. One thread may use it.
 */
public final class Comeback implements AutoCloseable {

  private static final byte[] POSITION = "\"position\":\"".getBytes(StandardCharsets.US_ASCII);
  private static final int FIRST_PAUSE_MILLIS = 1_000;
  private static final int LONGEST_PAUSE_MILLIS = 4_000;

  private final List<InetSocketAddress> addresses;
  private final Returning returning;
  private final EventLoopGroup group;
  private final Bootstrap bootstrap;
  private final List<Client> clients = new ArrayList<>();
  private final ChannelGroup open = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);
  private final AtomicInteger live = new AtomicInteger();
  private volatile boolean closed;

  /** How a reader speaks. */
  @FunctionalInterface
  public interface Returning {

    /**
     * The n-th reader of a room.
     *
     * @param since the position that it has; empty at first
     */
    Dialogue reader(int room, int n, String since);
  }

  /**
   * What was wrong with what the readers got.
   *
   * @param lost deliveries that never came
   */
  public record Faults(long lost, long repeated, long outOfOrder) {}

  /**
   * Connects the readers, without waiting for them.
   *
   * @param addresses of servers that are one: the readers begin spread over them, and who loses its
   *     connection, or gets none, tries the next
   */
  public Comeback(List<InetSocketAddress> addresses, int rooms, int readers, Returning returning) {
    this.addresses = List.copyOf(addresses);
    this.returning = returning;
    boolean epoll = Epoll.isAvailable();
    IoHandlerFactory io = epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
    this.group = new MultiThreadIoEventLoopGroup(1, io);
    this.bootstrap =
        new Bootstrap()
            .channel(epoll ? EpollSocketChannel.class : NioSocketChannel.class)
            .option(ChannelOption.TCP_NODELAY, true);
    for (int i = 0; i < rooms * readers; i++) {
      var client = new Client(group.next(), i % rooms, i / rooms, i % addresses.size());
      clients.add(client);
      client.later();
    }
  }

  /** How many are live now. */
  public int live() {
    return live.get();
  }

  /**
   * What was wrong, if nothing more comes.
   *
   * @param sent how many messages there were in each room, numbered from 0, in the lane of the
   *     room's number
   */
  public Faults faults(int[] sent) {
    long[] sums = new long[3];
    Future<?> summed =
        group
            .next()
            .submit(
                () -> {
                  for (Client client : clients) {
                    sums[0] += client.got.lost(sent[client.room], number -> false);
                    sums[1] += client.got.repeated();
                    sums[2] += client.got.outOfOrder();
                  }
                });
    summed.awaitUninterruptibly();
    return new Faults(sums[0], sums[1], sums[2]);
  }

  @Override
  public void close() {
    closed = true;
    // A loop that ends leaves the connections behind whose server was killed.
    open.close().awaitUninterruptibly();
    group.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
  }

  /** One reader, on one loop with all the others, and its connection of the moment. */
  private final class Client {
    private final EventLoop loop;
    private final int room;
    private final int n;
    private final Sequence got = new Sequence();
    private String position = "";
    private int pauseUpTo = FIRST_PAUSE_MILLIS;
    private int at;

    Client(EventLoop loop, int room, int n, int at) {
      this.loop = loop;
      this.room = room;
      this.n = n;
      this.at = at;
    }

    void elsewhere() {
      at = (at + 1) % addresses.size();
      later();
    }

    void later() {
      if (!closed) {
        int pause = ThreadLocalRandom.current().nextInt(pauseUpTo);
        pauseUpTo = Math.min(LONGEST_PAUSE_MILLIS, pauseUpTo * 2);
        var unused = loop.schedule(this::connect, pause, TimeUnit.MILLISECONDS);
      }
    }

    private void connect() {
      var visit = new Visit(this);
      var connection = new Connection(returning.reader(room, n, position), visit);
      var unused =
          bootstrap
              .clone(loop)
              .handler(
                  new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                      open.add(channel);
                      channel.pipeline().addLast(connection);
                    }
                  })
              .connect(addresses.get(at))
              .addListener(
                  done -> {
                    if (!done.isSuccess()) {
                      elsewhere();
                    }
                  });
    }
  }

  /** What one connection brings its reader. */
  private final class Visit implements Connection.Ear {
    private final Client client;
    private boolean joined;

    Visit(Client client) {
      this.client = client;
    }

    @Override
    public void joined() {
      joined = true;
      client.pauseUpTo = FIRST_PAUSE_MILLIS;
      live.incrementAndGet();
    }

    @Override
    public void delivered(ByteBuf in, int from, int to, long now) {
      int at = Stamp.find(in, from, to);
      if (at >= 0) {
        client.got.arrived(Stamp.number(in, at));
      }
      for (int i = from; i < to - POSITION.length; i++) {
        i = in.indexOf(i, to - POSITION.length, (byte) '"');
        if (i < 0) {
          return;
        }
        if (isPosition(in, i)) {
          int begin = i + POSITION.length;
          int end = in.indexOf(begin, to, (byte) '"');
          client.position = in.toString(begin, end - begin, StandardCharsets.US_ASCII);
          return;
        }
      }
    }

    private static boolean isPosition(ByteBuf in, int at) {
      for (int i = 0; i < POSITION.length; i++) {
        if (in.getByte(at + i) != POSITION[i]) {
          return false;
        }
      }
      return true;
    }

    @Override
    public void answered(long number, boolean ok, long now) {}

    @Override
    public void read(int length) {}

    @Override
    public void failed(String why) {
      if (joined) {
        live.decrementAndGet();
      }
      client.elsewhere();
    }
  }
}
