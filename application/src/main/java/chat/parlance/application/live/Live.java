package chat.parlance.application.live;

import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.in.Control;
import chat.parlance.application.port.in.FollowRooms;
import chat.parlance.application.port.in.LiveStream;
import chat.parlance.application.port.in.Sink;
import chat.parlance.application.port.out.News;
import chat.parlance.application.port.out.Ports;
import chat.parlance.application.port.out.Rooms.Memberships;
import chat.parlance.application.port.out.StoreException;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Mark;
import chat.parlance.domain.Position;
import chat.parlance.domain.Presence;
import chat.parlance.domain.Result;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.Signal;
import chat.parlance.domain.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * All open streams of this server: opens them, feeds them from the tail and the signals, ends them.
 */
public final class Live implements FollowRooms, AutoCloseable {

  /** Entries a catch-up reads at once. */
  static final int PAGE = 256;

  private static final int MARKS_TOLD = 1_000;
  private static final Duration JITTER = Duration.ofMillis(200);
  private static final Duration TICK = Duration.ofMillis(50);
  private static final int TICKS_PER_BEAT = 20;
  private static final int BEATS_PER_RENEWAL = 30;

  private final Ports ports;
  private final Timing timing;
  private final Tail tail;
  private final Signals signals;
  private final OwnNews ownNews;
  private final Attendance attendance;
  private final Registry registry;
  private final BlockNews blockNews;
  private final Cluster cluster;
  private final Bell bell;
  private final Neighbours neighbours;
  private final Pages pages;
  private final Opening opening;
  private final Reports reports;
  private final ExecutorService readers;
  private final ExecutorService desk;

  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("parlance-clock").daemon().factory());
  private final AtomicBoolean beating = new AtomicBoolean();
  private final AtomicLong ticks = new AtomicLong();
  private Lags gathering = new Lags(); // the clock's
  private volatile Lags lags = new Lags();

  public Live(Ports ports, Timing timing) {
    this(
        ports,
        timing,
        Tail.RING,
        PAGE,
        Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("parlance-reader-", 0).factory()),
        Executors.newSingleThreadExecutor(
            Thread.ofVirtual().name("parlance-attendance").factory()));
    readers.execute(this::recall);
    long every = TICK.toMillis();
    var unused = clock.scheduleAtFixedRate(this::tick, every, every, TimeUnit.MILLISECONDS);
  }

  /**
   * Without a clock: time goes on by {@link #tick}.
   *
   * @param ring how many entries are kept in memory, a power of two
   * @param page how many entries a catch-up reads at once
   * @param desk runs one task at a time, so that comings and goings are told in their order
   */
  Live(
      Ports ports,
      Timing timing,
      int ring,
      int page,
      ExecutorService readers,
      ExecutorService desk) {
    this.ports = ports;
    this.timing = timing;
    this.readers = readers;
    this.desk = desk;
    var elsewhere = new Elsewhere();
    this.reports = new Reports(ports.watch().live());
    this.cluster = new Cluster(ports.ids(), ports.cluster(), elsewhere);
    this.tail =
        new Tail(
            ports.log(),
            ring,
            cluster.joined() ? this::moved : entry -> {},
            cluster::hearsOthers,
            ports.watch());
    this.signals = new Signals(timing.typing());
    this.ownNews = new OwnNews(ports.rooms(), ports.threads(), ports.time());
    this.attendance =
        new Attendance(ports.presence(), signals, ports.time(), this::steady, timing.offline());
    this.registry = new Registry(ports.limits(), elsewhere);
    this.blockNews = new BlockNews(ports, registry, attendance);
    var hearsay = new Hearsay(elsewhere, attendance, blockNews, ports.rooms());
    var unheard = new Unheard(ports.cluster().bus(), ports.members(), tail);
    this.bell =
        new Bell(
            tail,
            signals,
            ownNews,
            attendance,
            registry,
            this::steady,
            cluster,
            elsewhere,
            hearsay,
            unheard,
            reports);
    this.neighbours = new Neighbours(cluster, hearsay, unheard, bell::found, readers, this::onDesk);
    this.pages = new Pages(ports, page, readers);
    this.opening = new Opening(this, ports, registry, blockNews, attendance, cluster, reports);
    ports.cluster().bus().listen(bell);
  }

  /** Takes in what the committer committed. */
  public void committed(List<Entry> entries) {
    tail.accept(entries);
    cluster.committed(entries);
  }

  /** The last position handed to the streams. */
  public Position head() {
    return tail.head();
  }

  @Override
  public Result<LiveStream> open(Caller caller, Request request, Executor executor, Sink sink) {
    return opening.open(caller, request, executor, sink);
  }

  Control.Hello hello(
      Follower follower, Position head, boolean resumed, Control.@Nullable Reset reset) {
    reports.reset(reset);
    return new Control.Hello(
        follower.id(), follower.user(), head, resumed, reset, timing.heartbeat(), ports.limits());
  }

  // ---- for followers

  Tail tail() {
    return tail;
  }

  Pages pages() {
    return pages;
  }

  Timing timing() {
    return timing;
  }

  /** What the wall's clock says: only for what was promised by it, as the expiry of a proof. */
  Instant now() {
    return ports.time().instant();
  }

  /** A clock of our own, from 1970 on, for how long things take: nobody sets it back or forward. */
  Instant steady() {
    return Instant.EPOCH.plus(TICK.multipliedBy(ticks.get()));
  }

  /** Tells a follower that has just become live the signals' current state. */
  void state(Follower follower, Set<RoomId> rooms, long since) {
    pages.elsewhere(
        follower,
        () -> {
          List<Signal> state = new ArrayList<>();
          for (Mark mark : ports.members().marksSince(rooms, since, MARKS_TOLD)) {
            state.add(new Signal.Receipt(mark));
          }
          for (Presence presence : attendance.seenFrom(rooms, follower.user())) {
            state.add(new Signal.PresenceChanged(presence));
          }
          state.addAll(signals.typingIn(rooms, follower.user()));
          follower.onLane(() -> follower.current(state));
        });
  }

  void attendance(Follower follower, Memberships memberships) {
    onDesk(() -> attendance.arrive(follower.user(), follower.id(), memberships));
  }

  void moved(Follower follower, Entry entry, boolean in) {
    onDesk(() -> attendance.moved(follower.user(), entry, in));
  }

  private void moved(Entry entry) {
    onDesk(() -> attendance.moved(entry));
  }

  private void onDesk(Runnable task) {
    try {
      desk.execute(task);
    } catch (RejectedExecutionException over) {
      // what happens after the core has closed leaves nobody waiting for the news
    }
  }

  boolean mayRenew(Caller newer) {
    return registry.mayRenew(newer);
  }

  /** Why is null where the client went. */
  void closed(Follower follower, Lane lane, Sink.@Nullable Reason why) {
    reports.ended(follower, why);
    registry.remove(follower.id());
    cluster.ended(follower.id());
    tail.release(lane);
    onDesk(() -> attendance.depart(follower.user(), follower.id()));
  }

  // ---- for the services

  /** The user's typing in the room began or ended. */
  public void typing(RoomId room, UserId user, boolean on) {
    say(new News.Typed(room, user, on));
  }

  /** A mark moved. */
  public void marked(Mark mark) {
    say(new News.Marked(mark));
  }

  /** Something of the user's own in the room changed: their streams are told what it is now. */
  public void mine(RoomId room, UserId user) {
    thread(room, OwnNews.ROOM, user);
  }

  /** The user's own part in a thread changed: as {@link #mine}. */
  public void thread(RoomId room, long root, UserId user) {
    say(new News.OwnChanged(room, root, user));
  }

  /** The user chose how to be seen. Blocks. */
  public void appear(UserId user, Presence.Status status) {
    attendance.choose(user, status, ports.rooms().memberships(user));
    cluster.publish(new News.Appeared(user, status));
  }

  /** A block between these two was made or has ended: see {@link BlockNews#changed}. Blocks. */
  public void blocksChanged(UserId one, UserId other) {
    blockNews.changed(one, other);
    cluster.publish(new News.BlocksChanged(one, other));
  }

  /** Ends the session's streams, and refuses new ones of it. */
  public void revoke(String session) {
    var news = new News.Revoked(session);
    if (registry.hasEnded(session)) {
      bell.heard(news); // all others found out as this one did
    } else {
      say(news);
    }
  }

  /** Here, and to the other servers. */
  private void say(News news) {
    bell.heard(news);
    cluster.publish(news);
  }

  /**
   * Tells every stream to come back and ends it, one after the other over {@code spread}: each is
   * served until its turn, and then told a little time to wait, no two in a row the same. No new
   * one begins.
   */
  public void drain(Duration spread) {
    List<Follower> all = registry.drain();
    for (int i = 0; i < all.size(); i++) {
      Follower follower = all.get(i);
      Duration wait = JITTER.multipliedBy(i * 61L % 100).dividedBy(100);
      Runnable go = () -> follower.onLane(() -> follower.drain(wait));
      long after = spread.multipliedBy(i).dividedBy(all.size()).toNanos();
      if (after == 0) {
        go.run();
      } else {
        var unused = clock.schedule(go, after, TimeUnit.NANOSECONDS);
      }
    }
  }

  /** How many streams are open. */
  public int streams() {
    return registry.size();
  }

  /** How far streams are behind, as of the last second. */
  public Lag lag() {
    return lags.sum();
  }

  @Override
  public void close() {
    drain(Duration.ZERO);
    clock.shutdownNow();
    cluster.leave();
    readers.shutdown();
    desk.shutdown();
  }

  // ---- the clock

  void tick() {
    long tick = ticks.incrementAndGet();
    if (cluster.joined()) {
      if (tail.lingers()) {
        beatSoon();
      }
      neighbours.tick(steady());
    }
    signal(signals.take(steady()));
    if (ownNews.due()) {
      readers.execute(() -> ownNews.read(this::signal));
    }
    if (tick % TICKS_PER_BEAT == 0) {
      Instant now = now();
      Instant steady = steady();
      Lags round = new Lags();
      tail.eachLane(lane -> lane.execute(() -> lane.tick(now, steady, tail.head(), round)));
      lags = gathering;
      gathering = round;
      boolean renew = tick % (TICKS_PER_BEAT * BEATS_PER_RENEWAL) == 0;
      onDesk(() -> attendance.tick(renew));
      beatSoon();
    }
  }

  private void beatSoon() {
    if (beating.compareAndSet(false, true)) {
      readers.execute(this::beat);
    }
  }

  private void signal(List<Signals.Parcel> parcels) {
    if (!parcels.isEmpty()) {
      tail.eachLane(lane -> lane.execute(() -> lane.signal(parcels)));
    }
  }

  private void recall() {
    try {
      tail.recall();
    } catch (StoreException unreachable) {
      // then those who resume read from the log
    }
  }

  private void beat() {
    try {
      bell.beat();
    } finally {
      beating.set(false);
    }
  }
}
