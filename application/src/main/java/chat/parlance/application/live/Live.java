package chat.parlance.application.live;

import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.in.Control;
import chat.parlance.application.port.in.FollowRooms;
import chat.parlance.application.port.in.LiveStream;
import chat.parlance.application.port.in.Sink;
import chat.parlance.application.port.out.Ports;
import chat.parlance.application.port.out.Rooms.Memberships;
import chat.parlance.application.port.out.StoreException;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Mark;
import chat.parlance.domain.Position;
import chat.parlance.domain.Presence;
import chat.parlance.domain.Refusal;
import chat.parlance.domain.Result;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.Signal;
import chat.parlance.domain.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
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
  private final Pages pages;
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
    this.reports = new Reports(ports.watch().live());
    this.tail = new Tail(ports.log(), ring, ports.watch());
    this.signals = new Signals(timing.typing());
    this.ownNews = new OwnNews(ports.rooms(), ports.threads(), ports.time());
    this.attendance =
        new Attendance(ports.presence(), signals, ports.time(), this::steady, timing.offline());
    this.registry = new Registry(ports.limits());
    this.blockNews = new BlockNews(ports, registry, attendance);
    this.pages = new Pages(ports, page, readers);
    this.readers = readers;
    this.desk = desk;
  }

  /** Takes in what the committer committed. */
  public void committed(List<Entry> entries) {
    tail.accept(entries);
  }

  /** The last position handed to the streams. */
  public Position head() {
    return tail.head();
  }

  @Override
  public Result<LiveStream> open(Caller caller, Request request, Executor executor, Sink sink) {
    String id = ports.ids().next().toString();
    // Before anything is read: who opens too many must not cost a query each time.
    Refusal full = registry.admit(id, caller.user(), request.address());
    if (full != null) {
      return Result.refused(full);
    }
    try {
      long before = blockNews.changes();
      Memberships memberships = ports.rooms().memberships(caller.user());
      Set<RoomId> wanted = request.only();
      long carried = wanted.isEmpty() ? memberships.rooms().size() : wanted.size();
      if (carried > ports.limits().roomsPerStream()) {
        registry.remove(id);
        return Result.refused(tooWide());
      }
      Position head = memberships.asOf();
      Position since = request.since();
      Control.Reset reset = since == null ? null : check(since, memberships, wanted);
      boolean resumed = since != null && reset == null;
      long cursor = since != null && reset == null ? since.number() : head.number();
      Lane lane = tail.lane(executor);
      var follower = new Follower(this, id, caller, wanted, lane, sink, memberships, cursor);
      Refusal late = registry.add(follower);
      if (late != null) {
        tail.release(lane);
        return Result.refused(late);
      }
      reports.opened(follower);
      arrive(follower, lane, all(memberships));
      blockNews.opened(caller.user(), before);
      Control.Hello hello = hello(follower, head, resumed, reset);
      follower.onLane(() -> follower.start(hello));
      return Result.ok(follower);
    } catch (RuntimeException failed) {
      registry.remove(id);
      throw failed;
    }
  }

  private Refusal tooWide() {
    return Refusal.invalid(
        "rooms",
        "are more than the "
            + ports.limits().roomsPerStream()
            + " that one stream carries; narrow it");
  }

  private void arrive(Follower follower, Lane lane, Set<RoomId> rooms) {
    try {
      attendance.arrive(follower.user(), follower.id(), rooms);
    } catch (RuntimeException failed) {
      closed(follower, lane, Sink.Reason.FAILED);
      throw failed;
    }
  }

  private Control.@Nullable Reset check(Position since, Memberships memberships, Set<RoomId> only) {
    long head = memberships.asOf().number();
    if (!since.epoch().equals(memberships.asOf().epoch()) || since.number() > head) {
      return Control.Reset
          .EPOCH; // a position ahead of the head was given out by data that is no more
    }
    Collection<RoomId> rooms =
        only.isEmpty()
            ? memberships.rooms()
            : memberships.rooms().stream().filter(only::contains).toList();
    return pages.tooFar(rooms, since.number(), head) ? Control.Reset.TOO_FAR : null;
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
    desk.execute(() -> attendance.arrive(follower.user(), follower.id(), all(memberships)));
  }

  /** Where a user is seen: a room that is withheld from them is one again when the block ends. */
  private static Set<RoomId> all(Memberships memberships) {
    if (memberships.withheld().isEmpty()) {
      return memberships.rooms();
    }
    Set<RoomId> all = new HashSet<>(memberships.rooms());
    all.addAll(memberships.withheld());
    return all;
  }

  void moved(Follower follower, RoomId room, boolean in) {
    desk.execute(() -> attendance.moved(follower.user(), room, in));
  }

  boolean mayRenew(Caller newer) {
    return registry.mayRenew(newer);
  }

  /** Why is null where the client went. */
  void closed(Follower follower, Lane lane, Sink.@Nullable Reason why) {
    reports.ended(follower, why);
    registry.remove(follower.id());
    tail.release(lane);
    try {
      desk.execute(() -> attendance.depart(follower.user(), follower.id()));
    } catch (RejectedExecutionException over) {
      // a stream that ends after the core has closed leaves nobody waiting for the news
    }
  }

  // ---- for the services

  /** The user's typing in the room began or ended. */
  public void typing(RoomId room, UserId user, boolean on) {
    signals.typing(room, user, on, steady());
  }

  /** A mark moved. */
  public void marked(Mark mark) {
    signals.receipt(mark);
  }

  /**
   * Something of the user's own in the room changed: their streams here are told what it is now.
   */
  public void mine(RoomId room, UserId user) {
    if (registry.has(user)) {
      ownNews.changed(room, user);
    }
  }

  /** The user's own part in a thread changed: as {@link #mine}. */
  public void thread(RoomId room, long root, UserId user) {
    if (registry.has(user)) {
      ownNews.changed(room, root, user);
    }
  }

  /** The user chose how to be seen. Blocks. */
  public void appear(UserId user, Presence.Status status) {
    attendance.choose(user, status, all(ports.rooms().memberships(user)));
  }

  /** A block between these two was made or has ended: see {@link BlockNews#changed}. Blocks. */
  public void blocksChanged(UserId one, UserId other) {
    blockNews.changed(one, other);
  }

  /** Ends the session's streams, and refuses new ones of it. */
  public void revoke(String session) {
    registry.revoke(session, steady()).forEach(follower -> follower.end(Sink.Reason.REVOKED));
  }

  /**
   * Tells every stream to come back, each after a time of its own up to {@code spread}, and ends
   * it.
   */
  public void drain(Duration spread) {
    List<Follower> all = registry.drain();
    for (int i = 0; i < all.size(); i++) {
      Follower follower = all.get(i);
      Duration after = spread.multipliedBy(i).dividedBy(all.size());
      follower.onLane(() -> follower.drain(after));
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
    drain(Duration.ofSeconds(1));
    clock.shutdownNow();
    readers.shutdown();
    desk.shutdown();
  }

  // ---- the clock

  void tick() {
    long tick = ticks.incrementAndGet();
    List<Signals.Parcel> parcels = signals.take(steady());
    signal(parcels);
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
      desk.execute(() -> attendance.tick(renew));
      if (beating.compareAndSet(false, true)) {
        readers.execute(this::beat);
      }
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
      tail.beat();
      reports.looked(true);
    } catch (StoreException unreachable) {
      reports.looked(false);
      // the next beat tries again; who sends meanwhile is told
    } finally {
      beating.set(false);
    }
  }
}
