package chat.parlance.application.live;

import chat.parlance.application.live.Audience.Seat;
import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.in.Control;
import chat.parlance.application.port.in.LiveStream;
import chat.parlance.application.port.in.Shared;
import chat.parlance.application.port.in.Sink;
import chat.parlance.application.port.in.Sink.Reason;
import chat.parlance.application.port.out.Rooms.Memberships;
import chat.parlance.domain.Change;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Presence;
import chat.parlance.domain.Refusal;
import chat.parlance.domain.Result;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.Signal;
import chat.parlance.domain.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One open stream: a cursor, a set of rooms, a sink. Everything but the {@link LiveStream} methods
 * belongs to the lane's thread.
 *
 * <p>The cursor is the position up to which all that the user may read has been written. While live
 * it is the lane's; otherwise the follower catches up: from the tail's ring as long as the next
 * entry is there, by pages from the log where it is not, and joins the lane when it has reached it
 * and the head that its hello told of: the log may be ahead of what the lane has heard. Opening,
 * resuming, lagging and coming back are this one loop, {@link #advance}.
 *
 * <p>What of it the user may be told, the {@link Subscription} knows.
 */
final class Follower implements LiveStream {

  private enum State {
    /** Moving towards the lane's position, on the lane's thread. */
    CATCHING_UP,
    /** A page is being read elsewhere. */
    READING,
    /** The sink takes nothing more; costs nothing until it is ready. */
    BLOCKED,
    /** In the lane. */
    LIVE,
    CLOSED
  }

  private final String id;
  private final UserId user;
  private final Sink sink;
  private final Lane lane;
  private final Live live;
  private final Pulse pulse;
  private volatile Caller caller;

  private State state = State.CATCHING_UP;
  private final Subscription subscription;
  private final Hearing hearing;
  private final Map<RoomId, Seat> seats = new HashMap<>();
  private long cursor;
  private boolean greeted;
  private boolean mayReset;
  private boolean touched;

  Follower(
      Live live,
      String id,
      Caller caller,
      Set<RoomId> only,
      Lane lane,
      Sink sink,
      Memberships memberships,
      long cursor) {
    this.live = live;
    this.pulse = new Pulse(live.timing(), id, live.steady());
    this.id = id;
    this.caller = caller;
    this.user = caller.user();
    this.lane = lane;
    this.sink = sink;
    this.subscription = new Subscription(only, memberships);
    this.hearing = new Hearing(live.tail());
    this.cursor = cursor;
  }

  String id() {
    return id;
  }

  UserId user() {
    return user;
  }

  String session() {
    return caller.session();
  }

  String transport() {
    return sink.transport();
  }

  /** Whether it is not live: it is being caught up, or its reader takes nothing. */
  boolean lags() {
    return state != State.LIVE;
  }

  /** Everything up to here has been written, while it is not live. */
  long cursor() {
    return cursor;
  }

  /** What the stream would carry of these memberships. */
  Set<RoomId> narrowed(Memberships memberships) {
    return subscription.narrowed(memberships).keySet();
  }

  // ---- any thread

  @Override
  public void ready() {
    onLane(
        () -> {
          if (state == State.BLOCKED && sink.ready()) {
            state = State.CATCHING_UP;
            pulse.unblocked();
            mayReset = true;
            advance();
          }
        });
  }

  @Override
  public Result<Caller> renew(Caller newer) {
    if (!newer.user().equals(user)) {
      return Result.refused(Refusal.of(Refusal.Reason.FORBIDDEN, "That is another user's token."));
    }
    if (!live.mayRenew(newer)) {
      return Result.refused(Refusal.of(Refusal.Reason.UNAUTHENTICATED, "The session has ended."));
    }
    caller = newer;
    onLane(pulse::renewed);
    return Result.ok(newer);
  }

  @Override
  public void close() {
    lane.execute(() -> leaveAll(null));
  }

  void end(Reason reason) {
    onLane(() -> finish(reason));
  }

  /** Runs the task where the follower lives, unless it has ended, and sends what it wrote. */
  void onLane(Runnable task) {
    lane.execute(
        () -> {
          if (state != State.CLOSED) {
            guarded(task);
            lane.flush();
          }
        });
  }

  // ---- the loop

  void start(Control.Hello hello) {
    lane.opened(this);
    if (hello.resumed()) {
      hearing.resumes(cursor);
    } else {
      hearing.begins(cursor);
    }
    sink.control(hello);
    // Before anything else is read or written: it tells the client that the stream is not muted.
    sink.flush();
    advance();
  }

  private void advance() {
    while (state == State.CATCHING_UP) {
      if (!sink.ready()) {
        block();
      } else if (cursor >= lane.at() && cursor >= subscription.asOf()) {
        join();
      } else {
        Shared<Entry> next = live.tail().get(cursor + 1);
        if (next == null) {
          read();
        } else {
          take(next);
        }
      }
    }
  }

  /** One entry on the way to the lane's position. */
  private void take(Shared<Entry> shared) {
    Entry entry = shared.value();
    Change change = entry.change();
    if (change.arriving().contains(user)) {
      enter(entry);
    }
    if (subscription.isUnclear(entry)) {
      read();
      return;
    }
    if (subscription.carries(entry)) {
      write(shared);
    }
    if (user.equals(change.departing())) {
      leave(entry);
    }
    cursor = entry.position().number();
  }

  private void read() {
    state = State.READING;
    boolean checkLag = mayReset;
    mayReset = false;
    // A copy: a block may change what this carries while the page is being read.
    Set<RoomId> rooms = Set.copyOf(subscription.rooms());
    live.pages().read(this, new Pages.Span(rooms, cursor, subscription.asOf(), checkLag));
  }

  /** A page came; {@code memberships} are newer ones when the old did not reach far enough. */
  void arrived(List<Entry> page, @Nullable Memberships memberships, boolean tooFar) {
    state = State.CATCHING_UP;
    if (memberships != null) {
      subscription.renew(memberships);
      live.attendance(this, memberships);
    }
    if (tooFar) {
      reset();
    } else {
      page.forEach(this::replay);
      if (state == State.CATCHING_UP && live.pages().isLast(page)) {
        cursor = subscription.asOf();
      }
    }
    advance();
  }

  private void replay(Entry entry) {
    if (state != State.CATCHING_UP) {
      return; // blocked within the page: what is left of it is read again
    }
    if (sink.ready()) {
      write(new Shared<>(entry));
      cursor = entry.position().number();
    } else {
      block();
    }
  }

  private void reset() {
    cursor = subscription.asOf();
    hearing.begins(cursor);
    greeted = false;
    sink.control(live.hello(this, live.tail().position(cursor), false, Control.Reset.SLOW));
    touch();
  }

  private void block() {
    state = State.BLOCKED;
    pulse.blocked(live.steady());
  }

  private void join() {
    state = State.LIVE;
    subscription.carried().forEach(room -> seats.put(room, lane.seat(room, this)));
    lane.join(this);
    if (!greeted) {
      greeted = true;
      sink.control(new Control.Live(live.tail().position(cursor)));
      touch();
    }
    live.state(this, Set.copyOf(subscription.rooms()), hearing.since());
  }

  // ---- in the lane

  /** An entry of a room in which this follower has a seat. */
  void offer(Shared<Entry> shared) {
    long number = shared.value().position().number();
    if (number <= cursor || state != State.LIVE) {
      return; // the snapshot that this follower began with was ahead of the lane
    }
    try {
      if (subscription.isUnclear(shared.value())) {
        stepBack(number - 1);
        read();
      } else if (sink.ready()) {
        write(shared);
      } else {
        fallBehind(number - 1);
      }
    } catch (RuntimeException broken) {
      finish(Reason.FAILED);
    }
  }

  /** Gives up the place in the lane: everything up to here has been written, and no more can be. */
  private void fallBehind(long upTo) {
    stepBack(upTo);
    block();
  }

  private void stepBack(long upTo) {
    unseat();
    cursor = upTo;
    hearing.interrupted(upTo);
  }

  /**
   * A signal of a room in which this follower has a seat: written once, by however many rooms it
   * comes.
   */
  void offer(Signals.Parcel parcel) {
    Shared<Signal> signal = parcel.signal();
    if (hearing.isNew(signal)
        && !user.equals(parcel.except())
        && !subscription.hides(signal.value())) {
      guarded(() -> signal(signal));
    }
  }

  /** A signal for this user's streams alone, of a room that this one may carry. */
  void offerOwn(Signals.Parcel parcel) {
    if (parcel.rooms().stream().anyMatch(seats::containsKey)) {
      offer(parcel);
    }
  }

  void current(List<Signal> signals) {
    if (state == State.LIVE) {
      for (Signal signal : signals) {
        if (!subscription.hides(signal)) {
          signal(new Shared<>(signal));
        }
      }
      hearing.current();
      sink.current();
      touch();
    }
  }

  private void signal(Shared<Signal> signal) {
    if (state == State.LIVE && sink.ready()) {
      sink.signal(signal);
      touch();
    }
  }

  /** Blocks of the user's, or of others on the user, have begun or ended since. */
  void apart(Memberships now) {
    subscription.apart(now);
  }

  /** Tells how another is seen from here now, if any of the rooms they are seen from is here. */
  void seen(Presence presence, Set<RoomId> from) {
    if (!Collections.disjoint(seats.keySet(), from)) {
      signal(new Shared<>(new Signal.PresenceChanged(presence)));
    }
  }

  void enter(Entry entry) {
    RoomId room = entry.room();
    if (entry.position().number() > subscription.asOf()) {
      live.moved(this, entry, true);
      if (subscription.enter(entry) && state == State.LIVE && !seats.containsKey(room)) {
        seats.put(room, lane.seat(room, this));
      }
    }
  }

  void leave(Entry entry) {
    RoomId room = entry.room();
    if (subscription.leave(entry)) {
      live.moved(this, entry, false);
      Seat seat = seats.remove(room);
      if (seat != null) {
        lane.unseat(room, seat);
      }
    }
  }

  /**
   * @param now by the wall's clock
   * @param steady by the clock that nobody sets
   */
  void tick(Instant now, Instant steady) {
    guarded(
        () -> {
          Instant validUntil = caller.validUntil();
          Reason overdue = pulse.overdue(now, validUntil, steady);
          if (overdue != null) {
            finish(overdue);
            return;
          }
          if (state == State.LIVE && !sink.ready()) {
            // Nothing was said that would have shown it: a heartbeat must not be what is buffered.
            fallBehind(Math.max(cursor, lane.at()));
          }
          if (greeted) {
            Duration left = pulse.warning(now, validUntil);
            if (left != null) {
              control(new Control.AuthExpiring(left));
            }
            if (state != State.BLOCKED && pulse.beat(steady)) {
              long upTo = state == State.LIVE ? Math.max(cursor, lane.at()) : cursor;
              control(new Control.Heartbeat(live.tail().position(upTo)));
            }
          }
        });
  }

  void drain(Duration reconnectAfter) {
    sink.control(new Control.Drain(reconnectAfter));
    touch();
    finish(Reason.DRAINING);
  }

  // ---- writing and ending

  private void control(Control control) {
    sink.control(control);
    touch();
  }

  private void write(Shared<Entry> shared) {
    Entry entry = shared.value();
    if (subscription.shows(entry)) {
      sink.event(entry.isVeiledFrom(user) ? new Shared<>(entry.seenBy(user)) : shared);
      touch();
    }
  }

  private void touch() {
    if (!touched) {
      touched = true;
      lane.touched(this);
    }
  }

  void flush() {
    if (touched) {
      touched = false;
      if (state != State.CLOSED) {
        guarded(sink::flush);
      }
    }
  }

  private void unseat() {
    if (state == State.LIVE) {
      seats.forEach(lane::unseat);
      seats.clear();
      lane.part(this);
    }
  }

  private void finish(Reason reason) {
    if (state != State.CLOSED) {
      leaveAll(reason);
      try {
        if (touched && reason != Reason.FAILED) {
          sink.flush();
        }
        sink.close(reason);
      } catch (RuntimeException broken) {
        // it was the last call; the stream is gone either way
      }
    }
  }

  /**
   * @param why null: the client went
   */
  private void leaveAll(@Nullable Reason why) {
    if (state != State.CLOSED) {
      unseat();
      state = State.CLOSED;
      lane.closed(this);
      live.closed(this, lane, why);
    }
  }

  /** A sink that throws loses its stream and harms no other. */
  private void guarded(Runnable action) {
    try {
      action.run();
    } catch (RuntimeException broken) {
      finish(Reason.FAILED);
    }
  }
}
