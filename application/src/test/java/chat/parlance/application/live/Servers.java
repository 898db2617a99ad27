package chat.parlance.application.live;

import chat.parlance.application.FakePresence;
import chat.parlance.application.FakeRoster;
import chat.parlance.application.FakeStore;
import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.in.FollowRooms.Request;
import chat.parlance.application.port.in.LiveStream;
import chat.parlance.application.port.out.ClusterPorts;
import chat.parlance.application.port.out.RoomLog.Outcome;
import chat.parlance.domain.Change;
import chat.parlance.domain.Change.MessagePosted;
import chat.parlance.domain.Change.RoomCreated;
import chat.parlance.domain.Change.Seat;
import chat.parlance.domain.Content;
import chat.parlance.domain.Draft;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Key;
import chat.parlance.domain.Presence;
import chat.parlance.domain.Result;
import chat.parlance.domain.Role;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.RoomKind;
import chat.parlance.domain.RoomSettings;
import chat.parlance.domain.Signal.PresenceChanged;
import chat.parlance.domain.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Several servers on one store and a wire, whose every thread is a queue and whose time goes by
 * when a test says so.
 */
final class Servers {

  private static final Duration TICK = Duration.ofMillis(50);

  final FakeStore store = new FakeStore();
  final Wire wire = new Wire();
  private final Timing timing;
  private final FakeRoster roster = new FakeRoster(store);
  private final List<Server> running = new ArrayList<>();
  private long revision;

  Servers() {
    this(Timing.DEFAULT);
  }

  Servers(Timing timing) {
    this.timing = timing;
  }

  /** A server of them. */
  final class Server {
    final Wire.End end = wire.join();
    final FakePresence board = store.presence.beside();
    private final Stepped readers = new Stepped();
    private final Stepped desk = new Stepped();
    private final Stepped lane = new Stepped();
    final Live live =
        new Live(
            store.ports(board).with(new ClusterPorts(end, roster)), timing, 64, 16, readers, desk);

    Result<LiveStream> open(Caller caller, String address, RecordingSink sink) {
      var opened = live.open(caller, new Request(null, Set.of(), address), lane, sink);
      run();
      return opened;
    }

    LiveStream follow(Caller caller, RecordingSink sink) {
      return open(caller, "here", sink).orThrow();
    }

    RecordingSink follow(Caller caller) {
      var sink = new RecordingSink();
      follow(caller, sink);
      return sink;
    }

    private boolean step() {
      boolean ran = readers.run(0);
      ran |= desk.run(0);
      ran |= lane.run(0);
      ran |= end.deliver();
      return ran;
    }

    /** It is gone without a word, as if killed. */
    void die() {
      running.remove(this);
      wire.leave(end);
    }

    void close() {
      live.close();
      run();
      die();
    }
  }

  Server start() {
    var server = new Server();
    running.add(server);
    pass(TICK);
    return server;
  }

  /** Time goes by, and everything happens that is due. */
  void pass(Duration time) {
    for (long i = 0; i < time.dividedBy(TICK); i++) {
      store.now = store.now.plus(TICK);
      List.copyOf(running).forEach(server -> server.live.tick());
      run();
    }
  }

  /** Everything happens that is waiting, and no time goes by. */
  void run() {
    boolean ran;
    do {
      ran = false;
      for (Server server : List.copyOf(running)) {
        ran |= server.step();
      }
    } while (ran);
  }

  static Caller someone(int number) {
    return new Caller(new UserId(new UUID(1, number)), "session-" + number, Instant.MAX);
  }

  RoomId room(Caller... members) {
    var room = new RoomId(new UUID(2, store.head().number()));
    List<Seat> seats = Stream.of(members).map(it -> new Seat(it.user(), Role.MEMBER)).toList();
    var created = new RoomCreated(RoomKind.CHANNEL, RoomSettings.named("room", null), seats);
    revision = 0;
    append(room, members[0], created);
    return room;
  }

  /** Appends to the room that was made last, and tells nobody. */
  Entry append(RoomId room, Caller by, Change change) {
    var draft = new Draft(room, revision, by.user(), store.now, change);
    Entry entry = ((Outcome.Appended) store.append(List.of(draft)).getFirst()).entry();
    if (change.structural()) {
      revision = entry.seq();
    }
    return entry;
  }

  /** Says something by this server. */
  Entry say(Server server, RoomId room, Caller by) {
    var posted = new MessagePosted(new Key("k" + store.head().number()), Content.plain("text"));
    return commit(server, room, by, posted);
  }

  Entry commit(Server server, RoomId room, Caller by, Change change) {
    Entry entry = append(room, by, change);
    server.live.committed(List.of(entry));
    run();
    return entry;
  }

  /** How the sink was told that the user looks, one after the other. */
  static List<Presence.Status> looks(RecordingSink sink, Caller user) {
    return sink.signals.stream()
        .filter(PresenceChanged.class::isInstance)
        .map(PresenceChanged.class::cast)
        .filter(signal -> signal.user().equals(user.user()))
        .map(signal -> signal.presence().status())
        .toList();
  }
}
