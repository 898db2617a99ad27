package chat.parlance.benchmarks.load;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.EventExecutor;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToLongFunction;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Readers and senders that are connected to a server. One thread, which blocks, may use it.
 *
 * <p>A send belongs to a lane: one sender and one room. There are as many lanes as there are rooms
 * or senders, whichever are more; they take turns.
 */
public final class Load implements AutoCloseable {

  private static final int IN_FLIGHT = 200;
  private static final Duration CONNECT_WITHIN = Duration.ofSeconds(60);
  private static final int LOOPS = 1;

  private final Peer.Running peer;
  private final Shape shape;
  private final EventLoopGroup group;
  private final Bootstrap bootstrap;
  private final Map<EventExecutor, Counts> counts = new HashMap<>();
  private final List<Client> readers = new ArrayList<>();
  private final Client[] senders;
  private final EventLoop[] homes;
  private final Lane[] lanes;

  /**
   * Who connects.
   *
   * @param readers in each room
   * @param senders of the whole; each sends to its rooms
   * @param length of a text, in bytes
   */
  public record Shape(int rooms, int readers, int senders, int length) {
    int lanes() {
      return Math.max(rooms, senders);
    }
  }

  /**
   * How long the parts of a run take.
   *
   * @param rate sends a second
   * @param warmUp at that rate, before anything is measured
   * @param measured the interval that counts
   * @param drain the longest that is waited for what is still to come
   */
  public record Plan(double rate, Duration warmUp, Duration measured, Duration drain) {}

  private Load(Peer.Running peer, Shape shape) {
    this.peer = peer;
    this.shape = shape;
    boolean epoll = Epoll.isAvailable();
    IoHandlerFactory io = epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
    this.group = new MultiThreadIoEventLoopGroup(LOOPS, io);
    for (EventExecutor loop : group) {
      counts.put(loop, new Counts());
    }
    this.bootstrap =
        new Bootstrap()
            .group(group)
            .channel(epoll ? EpollSocketChannel.class : NioSocketChannel.class)
            .option(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 20_000);
    this.senders = new Client[shape.senders()];
    this.homes = new EventLoop[shape.senders()];
    this.lanes = new Lane[shape.lanes()];
    for (int i = 0; i < lanes.length; i++) {
      lanes[i] = new Lane(i);
    }
  }

  /**
   * Connects everybody, and returns when the server has taken all of them in.
   *
   * @throws IllegalStateException one could not connect, or all took too long
   */
  public static Load connect(Peer.Running peer, Shape shape) {
    var load = new Load(peer, shape);
    try {
      load.connectAll();
      return load;
    } catch (RuntimeException failed) {
      load.close();
      throw failed;
    }
  }

  private void connectAll() {
    var room = new Semaphore(IN_FLIGHT);
    var failure = new AtomicReference<@Nullable Throwable>();
    int all = shape.rooms() * shape.readers() + shape.senders();
    for (int i = 0; i < all && failure.get() == null; i++) {
      acquire(room, 1);
      CompletableFuture<Client> joining = connectOne(i);
      var unused =
          joining.whenComplete(
              (done, failed) -> {
                if (failed != null) {
                  failure.compareAndSet(null, failed);
                }
                room.release();
              });
    }
    if (failure.get() == null) {
      acquire(room, IN_FLIGHT);
    }
    Throwable failed = failure.get();
    if (failed != null) {
      throw new IllegalStateException(
          "could not connect to " + peer.version() + " at " + peer.address() + ": " + failed,
          failed);
    }
  }

  private static void acquire(Semaphore semaphore, int permits) {
    try {
      if (!semaphore.tryAcquire(permits, CONNECT_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException(
            "the connections were not taken in within " + CONNECT_WITHIN);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", interrupted);
    }
  }

  private CompletableFuture<Client> connectOne(int number) {
    int reading = shape.rooms() * shape.readers();
    EventLoop loop = group.next();
    boolean reads = number < reading;
    Dialogue dialogue =
        reads
            ? peer.reader(number % shape.rooms(), number / shape.rooms())
            : peer.sender(number - reading);
    int lanesOfRoom =
        reads ? (lanes.length - number % shape.rooms() + shape.rooms() - 1) / shape.rooms() : 0;
    int room = number % shape.rooms();
    int n = reads ? number / shape.rooms() : number - reading;
    boolean far = reads && peer.isFar(room, n);
    var client = new Client(dialogue, counts(loop), lanesOfRoom, shape.rooms(), far);
    if (reads) {
      readers.add(client);
    } else {
      senders[number - reading] = client;
      homes[number - reading] = loop;
    }
    open(
        loop, client.connection(), reads ? peer.addressOfReader(room, n) : peer.addressOfSender(n));
    return client.joining();
  }

  private Counts counts(EventLoop loop) {
    Counts own = counts.get(loop);
    if (own == null) {
      throw new IllegalStateException("not a loop of this load");
    }
    return own;
  }

  private void open(EventLoop loop, Connection connection, SocketAddress address) {
    ChannelFuture opening =
        bootstrap
            .clone(loop)
            .handler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    channel.pipeline().addLast(connection);
                  }
                })
            .connect(address);
    var unused =
        opening.addListener(
            done -> {
              if (!done.isSuccess()) {
                connection.failed(String.valueOf(done.cause()));
              }
            });
  }

  /** How many connections there are. */
  public int connections() {
    return readers.size() + senders.length;
  }

  /** Sends at a rate, and tells what came of it. Returns when all has come or time is up. */
  public Measured run(Plan plan) {
    long residentBefore = Processes.resident(peer.pids());
    long start = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(20);
    long from = start + plan.warmUp().toNanos();
    long to = from + plan.measured().toNanos();
    double interval = 1e9 / plan.rate();
    long sends = (long) Math.ceil((to - start) / interval);
    long sendsAlready = sum(Counts::sends);
    long refusedAlready = sum(Counts::refused);
    long unansweredAlready = sendsAlready - sum(Counts::answers);
    Faults faultsAlready = faults();
    for (EventExecutor loop : group) {
      Counts own = counts((EventLoop) loop);
      var pacer =
          new Pacer(
              (EventLoop) loop,
              lanes,
              senders,
              homes,
              shape.rooms(),
              shape.length(),
              own,
              start,
              sends,
              interval);
      await(loop.submit(() -> own.begin(from, to)));
      loop.execute(pacer);
    }
    sleepUntil(from);
    Reading before = read();
    sleepUntil(to);
    Reading after = read();
    drain(sendsAlready + sends, to + plan.drain().toNanos());
    Faults faults = faults();
    var ack = new Histogram(3);
    var deliver = new Histogram(3);
    var far = new Histogram(3);
    for (EventExecutor loop : group) {
      await(loop.submit(() -> counts((EventLoop) loop).addTo(ack, deliver, far)));
    }
    double seconds = (after.time() - before.time()) / 1e9;
    long deliveries = after.deliveries() - before.deliveries();
    return new Measured(
        plan.rate(),
        after.sends() - before.sends(),
        sum(Counts::refused) - refusedAlready,
        sum(Counts::sends) - sum(Counts::answers) - unansweredAlready,
        Latency.of(ack),
        Latency.of(deliver),
        Latency.of(far),
        deliveries / seconds,
        deliveries == 0 ? 0 : (after.bytes() - before.bytes()) / (double) deliveries,
        faults.lost - faultsAlready.lost,
        faults.repeated - faultsAlready.repeated,
        faults.outOfOrder - faultsAlready.outOfOrder,
        Processes.between(before.server(), after.server()),
        Processes.between(before.store(), after.store()),
        Processes.between(before.own(), after.own()),
        seconds,
        residentBefore,
        Processes.resident(peer.pids()));
  }

  /** What is noted at one moment. */
  private record Reading(
      long time,
      long deliveries,
      long bytes,
      long sends,
      Map<Long, Double> server,
      Map<Long, Double> store,
      Map<Long, Double> own) {}

  private Reading read() {
    return new Reading(
        System.nanoTime(),
        sum(Counts::deliveries),
        sum(Counts::bytes),
        sum(Counts::sends),
        Processes.cpu(peer.pids()),
        Processes.cpu(peer.storePids()),
        Processes.cpu(List.of(ProcessHandle.current().pid())));
  }

  /** Waits until every send is made and answered, and every reader has got what was taken. */
  private void drain(long sends, long deadline) {
    while (System.nanoTime() - deadline < 0) {
      long answers = sum(Counts::answers);
      if (sum(Counts::sends) == sends && answers == sends && missing() <= 0) {
        return;
      }
      sleepUntil(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(10));
    }
  }

  private long missing() {
    long expected = 0;
    for (Lane lane : lanes) {
      expected += (long) lane.accepted() * shape.readers();
    }
    return expected - sum(Counts::deliveries);
  }

  /** What was wrong since the beginning, up to now. */
  private Faults faults() {
    var faults = new Faults();
    for (EventExecutor loop : group) {
      await(loop.submit(() -> judge((EventLoop) loop, faults)));
    }
    return faults;
  }

  /** What was wrong. */
  private static final class Faults {
    private long lost;
    private long repeated;
    private long outOfOrder;
  }

  /** Looks at the readers of one loop, on that loop. */
  private void judge(EventLoop loop, Faults faults) {
    Counts own = counts(loop);
    for (int i = 0; i < readers.size(); i++) {
      Client reader = readers.get(i);
      if (!reader.isOf(own)) {
        continue;
      }
      Sequence[] got = reader.got();
      for (int k = 0; k < got.length; k++) {
        Lane lane = lanes[i % shape.rooms() + k * shape.rooms()];
        faults.lost += got[k].lost(lane.sent(), lane::isRefused);
        faults.repeated += got[k].repeated();
        faults.outOfOrder += got[k].outOfOrder();
      }
    }
  }

  private long sum(ToLongFunction<Counts> what) {
    return counts.values().stream().mapToLong(what).sum();
  }

  private static void await(io.netty.util.concurrent.Future<?> future) {
    try {
      if (!future.await(60, TimeUnit.SECONDS)) {
        throw new IllegalStateException("an event loop is stuck", new TimeoutException());
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", interrupted);
    }
    if (!future.isSuccess()) {
      throw new IllegalStateException(future.cause());
    }
  }

  private static void sleepUntil(long time) {
    try {
      TimeUnit.NANOSECONDS.sleep(time - System.nanoTime());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", interrupted);
    }
  }

  /** Closes every connection. */
  @Override
  public void close() {
    for (EventExecutor loop : group) {
      Counts own = counts((EventLoop) loop);
      await(
          loop.submit(
              () -> {
                readers.stream().filter(it -> it.isOf(own)).forEach(it -> it.connection().close());
                for (Client sender : senders) {
                  if (sender != null && sender.isOf(own)) {
                    sender.connection().close();
                  }
                }
              }));
    }
    await(group.shutdownGracefully(0, 5, TimeUnit.SECONDS));
  }
}
