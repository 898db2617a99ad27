package chat.parlance.trials.torture;

import chat.parlance.domain.Position;
import chat.parlance.domain.RoomId;
import chat.parlance.testkit.history.Disturbance;
import chat.parlance.testkit.history.History;
import chat.parlance.testkit.transport.ChatDriver;
import chat.parlance.testkit.wire.LongPollDriver;
import chat.parlance.testkit.wire.Rest;
import chat.parlance.testkit.wire.SseDriver;
import chat.parlance.testkit.wire.WebSocketDriver;
import chat.parlance.trials.relay.Relay;
import chat.parlance.trials.server.ServerProcess;
import chat.parlance.trials.server.ServerProcess.Launch;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One server under torture: its process, its store, the ways to it, and who is there. */
final class Site implements AutoCloseable {

  /** As the server's default, which the run leaves alone. */
  private static final int REPLAY_EVENTS = 10_000;

  private static final int FIRST_PORT = 21_000;
  private static final int LAST_PORT = 29_000;
  private static final int ROOMS = 6;
  private static final int RELAYS = 3;

  private static final Map<String, String> SETTINGS =
      Map.of(
          "PARLANCE_DEMO_ROOM", "false", // every room is the population's
          "PARLANCE_LIVE_HEARTBEAT", "2s",
          // So short that a silent database is given up now and then.
          "PARLANCE_DATABASE_TIMEOUT", "3s");

  private final String name;
  private final Tally tally = new Tally();
  private final Stores store;
  private final @Nullable Disk disk;
  private final @Nullable WallClock clock;
  private final Launch launch;
  private final Valve valve = new Valve();
  private final List<Relay> relays = new ArrayList<>();
  private final List<RoomId> rooms = new ArrayList<>();
  private final List<Client> clients = new ArrayList<>();
  private volatile ServerProcess server;
  private final Rest moderator;
  private final History history;
  private volatile boolean over;
  private volatile boolean stopped;
  private volatile boolean closed;

  Site(Stores.Kind kind, Plan plan, Path folder, @Nullable Path archive) throws IOException {
    this.name = kind == Stores.Kind.H2 ? "H2" : "PostgreSQL";
    Files.createDirectories(folder);
    this.disk = Disk.mount(folder);
    if (disk == null) {
      tally.cannot(Strike.DISK_FULL, "no file system can be mounted (that takes root)");
    }
    this.clock = WallClock.in(folder);
    if (clock == null) {
      tally.cannot(Strike.CLOCK, "libfaketime is not installed (Debian package faketime)");
    }
    if (kind == Stores.Kind.H2) {
      tally.cannot(Strike.DATABASE, "H2 lives and dies with the server");
      tally.cannot(Strike.SILENCE, "H2 is within the server");
    }
    this.store = kind.open(folder);
    int port = freePort();
    Map<String, String> environment = new HashMap<>(SETTINGS);
    if (clock != null) {
      environment.putAll(clock.environment());
    }
    this.launch =
        new Launch(
                port, folder.resolve("data"), store.arguments(), environment, Archive.jvm(archive))
            .unlimited();
    this.server = ServerProcess.start(launch);
    for (int i = 0; i < RELAYS; i++) {
      relays.add(Relay.to(port, () -> valve, () -> valve));
    }
    HttpClient http = http();
    URI direct = URI.create("http://127.0.0.1:" + port);
    this.moderator = Rest.register(direct, "moderator", http);
    populate(plan, direct, http);
    Position now =
        Position.parse(moderator.get("/rooms").ok().path("position").asText()).orElseThrow();
    this.history = new History(now.epoch(), REPLAY_EVENTS);
  }

  /**
   * Not one that the system gives to connections: while the server is away, one of those could be
   * given its port.
   */
  private static int freePort() throws IOException {
    for (int port = FIRST_PORT; port < LAST_PORT; port++) {
      try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (BindException taken) {
        // the next one
      }
    }
    throw new IOException("no port is free");
  }

  private static HttpClient http() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(Duration.ofSeconds(5))
        .build();
  }

  private void populate(Plan plan, URI direct, HttpClient http) {
    List<Rest> people = new ArrayList<>();
    int users = Math.max(4, plan.clients() * 3 / 4);
    for (int i = 0; i < users; i++) {
      people.add(Rest.register(direct, "user" + i, http));
    }
    List<String> ids = people.stream().map(it -> it.person().id().toString()).toList();
    for (int i = 0; i < ROOMS; i++) {
      Map<String, Object> room = Map.of("kind", "channel", "name", "room " + i, "members", ids);
      String id = moderator.post("/rooms", room).ok().get("id").asText();
      rooms.add(RoomId.parse(id).orElseThrow());
    }
    var random = new Random(plan.seed());
    for (int i = 0; i < plan.clients(); i++) {
      // Beyond the users, second devices.
      Rest rest = i < users ? people.get(i) : people.get(i - users).login();
      boolean relayed = i % 2 == 1;
      URI address =
          relayed ? URI.create("http://127.0.0.1:" + relays.get(i / 2 % RELAYS).port()) : direct;
      HttpClient own = relayed ? http() : http;
      Set<RoomId> only = i % 5 == 4 ? Set.copyOf(rooms.subList(0, 2)) : Set.of();
      // Every transport comes both ways: the period is eight.
      ChatDriver driver = driver(i / 2 % 4, address, own);
      clients.add(
          new Client(
              this,
              "client-" + i,
              driver,
              only,
              relayed ? rest.at(address) : rest,
              random.nextLong()));
    }
  }

  private static ChatDriver driver(int which, URI address, HttpClient http) {
    return switch (which) {
      case 0 -> new WebSocketDriver(address, http);
      case 1 -> new SseDriver(address, http, false);
      case 2 -> new SseDriver(address, http, true);
      default -> new LongPollDriver(address, http);
    };
  }

  // ---- for the population

  String name() {
    return name;
  }

  Tally tally() {
    return tally;
  }

  History history() {
    return history;
  }

  List<RoomId> rooms() {
    return rooms;
  }

  List<Client> clients() {
    return clients;
  }

  Rest moderator() {
    return moderator;
  }

  /** Whether everybody should come to an end. */
  boolean over() {
    return over;
  }

  /** Whether the run was broken off. */
  boolean stopped() {
    return stopped;
  }

  void finish() {
    over = true;
  }

  void breakOff() {
    over = true;
    stopped = true;
  }

  void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      breakOff();
    }
  }

  void disturbed(long from, String what) {
    history.add(new Disturbance(Disturbance.ALL, from, System.nanoTime(), what));
  }

  // ---- for the nemesis

  ServerProcess server() {
    return server;
  }

  /** Starts the server again, with its settings. */
  void start() {
    start(launch);
  }

  /** Starts a server on the data that resumes from any position, so that the whole log is told. */
  void startForReading() {
    start(launch.with(Map.of("PARLANCE_LIMITS_REPLAY_EVENTS", "1000000000")));
  }

  private void start(Launch with) {
    server = ServerProcess.start(with);
  }

  /** Begins to start the server, and kills it before it gets anywhere. */
  void startAndKill(long afterMillis) {
    Process process = ServerProcess.launch(launch);
    pause(afterMillis);
    process.destroyForcibly();
    process.onExit().join();
  }

  Stores store() {
    return store;
  }

  @Nullable Disk disk() {
    return disk;
  }

  @Nullable WallClock clock() {
    return clock;
  }

  Relay relay(int number) {
    return relays.get(number % relays.size());
  }

  Valve valve() {
    return valve;
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    breakOff();
    valve.open();
    clients.forEach(Client::close);
    relays.forEach(Relay::close);
    server.close();
    store.close();
    if (disk != null) {
      disk.close();
    }
  }
}
