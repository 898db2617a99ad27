package chat.parlance.bootstrap.core;

import static org.awaitility.Awaitility.await;

import chat.parlance.application.Chat;
import chat.parlance.application.live.Timing;
import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.in.Control;
import chat.parlance.application.port.in.FollowRooms;
import chat.parlance.application.port.in.Shared;
import chat.parlance.application.port.in.Sink;
import chat.parlance.application.port.out.ClusterBus;
import chat.parlance.application.port.out.ClusterPorts;
import chat.parlance.application.port.out.Ports;
import chat.parlance.application.port.out.SendQuota;
import chat.parlance.domain.Content;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Limits;
import chat.parlance.domain.Presence;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.RoomKind;
import chat.parlance.domain.Signal;
import chat.parlance.domain.User;
import chat.parlance.domain.UserId;
import chat.parlance.persistence.memory.InMemory;
import chat.parlance.testkit.cluster.PartyLine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Several cores over one store in memory, joined by a line that can be cut. */
final class Cores implements AutoCloseable {

  static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Who goes is told to be gone soon. */
  private static final Timing TIMING =
      new Timing(
          Duration.ofSeconds(15),
          Duration.ofSeconds(6),
          Duration.ofSeconds(60),
          Duration.ofSeconds(30),
          Duration.ofSeconds(60),
          Duration.ofSeconds(1));

  final InMemory store = new InMemory();
  final PartyLine line;
  private final List<Core> running = new ArrayList<>();
  private final ExecutorService loop = Executors.newSingleThreadExecutor();

  Cores(long seed) {
    this.line = new PartyLine(seed);
  }

  /** One of them. */
  static final class Core {
    final ClusterBus bus;
    final Ports ports;
    final Chat chat;

    private Core(ClusterBus bus, Ports ports) {
      this.bus = bus;
      this.ports = ports;
      this.chat = Chat.over(ports, TIMING);
    }
  }

  Core start() {
    return start(line.join(), UnaryOperator.identity());
  }

  /** On another bus, or with something else in the place of some of its ports. */
  Core start(ClusterBus bus, UnaryOperator<Ports> change) {
    Ports ports = store.with(Instant::now, Limits.DEFAULT, SendQuota.UNLIMITED);
    var core =
        new Core(bus, change.apply(ports.with(new ClusterPorts(bus, ports.cluster().roster()))));
    running.add(core);
    return core;
  }

  Caller person(String name) {
    Ports ports = store.with(Instant::now, Limits.DEFAULT, SendQuota.UNLIMITED);
    var user = new User(new UserId(ports.ids().next()), name, name, false, Instant.EPOCH);
    ports.users().add(user, null);
    return Caller.trusted(user.id());
  }

  RoomId channel(Caller owner, Caller... members) {
    return running
        .getFirst()
        .chat
        .manageRooms()
        .open(owner, RoomKind.CHANNEL, "room", null, Stream.of(members).map(Caller::user).toList())
        .orThrow()
        .value()
        .room()
        .id();
  }

  static Entry say(Core core, Caller caller, RoomId room, String text) {
    return core.chat.sendMessage().send(caller, room, null, Content.plain(text)).orThrow().entry();
  }

  /** Opens a stream, and waits until it is live. */
  Ear follow(Core core, Caller caller) {
    var ear = new Ear();
    core.chat
        .followRooms()
        .open(caller, new FollowRooms.Request(null, Set.of(), "here"), loop, ear)
        .orThrow();
    await().atMost(PATIENCE).until(() -> ear.live);
    return ear;
  }

  /** Goes without a word, as far as the others can tell. */
  void kill(Core core) {
    line.leave(core.bus);
    stop(core);
  }

  void stop(Core core) {
    running.remove(core);
    core.chat.close();
  }

  @Override
  public void close() {
    List.copyOf(running).forEach(this::stop);
    line.close();
    loop.shutdown();
  }

  /** Remembers what it is told. */
  static final class Ear implements Sink {
    final List<Entry> events = new CopyOnWriteArrayList<>();
    final List<Signal> signals = new CopyOnWriteArrayList<>();
    volatile boolean live;
    volatile Reason closed;

    @Override
    public boolean ready() {
      return true;
    }

    @Override
    public void event(Shared<Entry> event) {
      events.add(event.value());
    }

    @Override
    public void signal(Shared<Signal> signal) {
      signals.add(signal.value());
    }

    @Override
    public void control(Control control) {
      live |= control instanceof Control.Live;
    }

    @Override
    public void flush() {}

    @Override
    public void close(Reason reason) {
      closed = reason;
    }

    /** How the user looks, as it was told last; null: it was never told. */
    Presence.Status looks(Caller user) {
      return signals.stream()
          .filter(Signal.PresenceChanged.class::isInstance)
          .map(signal -> ((Signal.PresenceChanged) signal).presence())
          .filter(presence -> presence.user().equals(user.user()))
          .map(Presence::status)
          .reduce((before, after) -> after)
          .orElse(null);
    }
  }
}
