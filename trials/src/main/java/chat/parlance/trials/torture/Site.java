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
import chat.parlance.trials.redis.Redis;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The servers of one store under torture: they, what they share, and who is there. */
final class Site implements AutoCloseable {

  /** As the server's default, which the run leaves alone. */
  private static final int REPLAY_EVENTS = 10_000;

  /** How soon a server asks the store itself which sessions have ended, at the latest. */
  static final Duration ASKED_WITHIN = Duration.ofSeconds(4);

  private static final int ROOMS = 6;
  private final String name;
  private final Tally tally = new Tally();
  private final Stores store;
  private final @Nullable Disk disk;
  private final @Nullable Redis redis;
  private final List<Node> nodes = new ArrayList<>();
  private final List<RoomId> rooms = new ArrayList<>();
  private final List<Client> clients = new ArrayList<>();
  private final List<Rest> moderators = new ArrayList<>();
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
    if (kind == Stores.Kind.H2) {
      tally.cannot(Strike.DATABASE, "H2 lives and dies with the server");
      tally.cannot(Strike.DATABASE_KILL, "H2 lives and dies with the server");
      for (Strike strike : List.of(Strike.DATABASE_CUT, Strike.DATABASE_SLOW, Strike.SILENCE)) {
        tally.cannot(strike, "H2 is within the server");
      }
    }
    this.store = kind.open(folder);
    this.redis = plan.cluster().bus() == Bus.REDIS ? Redis.start(folder.resolve("redis")) : null;
    if (redis == null) {
      for (Strike strike :
          List.of(Strike.REDIS, Strike.REDIS_CUT, Strike.REDIS_SLOW, Strike.REDIS_SILENCE)) {
        tally.cannot(strike, "there is no Redis");
      }
    }
    start(plan, folder, archive);
    HttpClient http = http();
    Rest moderator = Rest.register(nodes.getFirst().direct(), "moderator", http);
    nodes.forEach(node -> moderators.add(moderator.at(node.direct())));
    populate(plan, http);
    Position now =
        Position.parse(moderator.get("/rooms").ok().path("position").asText()).orElseThrow();
    this.history = new History(now.epoch(), REPLAY_EVENTS);
  }

  /** One after the other: the first makes the keys that all of them share. */
  private void start(Plan plan, Path folder, @Nullable Path archive) throws IOException {
    var needs = new Node.Needs(store, plan.cluster().bus(), redis == null ? null : redis.port());
    for (int i = 1; i <= plan.cluster().nodes(); i++) {
      nodes.add(new Node(i, folder, needs, archive));
    }
    if (nodes.getFirst().clock() == null) {
      tally.cannot(Strike.CLOCK, "libfaketime is not installed (Debian package faketime)");
    }
  }

  private static HttpClient http() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(Duration.ofSeconds(5))
        .build();
  }

  private void populate(Plan plan, HttpClient http) {
    List<Rest> people = new ArrayList<>();
    int users = Math.max(4, plan.clients() * 3 / 4);
    for (int i = 0; i < users; i++) {
      people.add(Rest.register(nodes.getFirst().direct(), "user" + i, http));
    }
    List<String> ids = people.stream().map(it -> it.person().id().toString()).toList();
    for (int i = 0; i < ROOMS; i++) {
      Map<String, Object> room = Map.of("kind", "channel", "name", "room " + i, "members", ids);
      String id = moderator(0).post("/rooms", room).ok().get("id").asText();
      rooms.add(RoomId.parse(id).orElseThrow());
    }
    var random = new Random(plan.seed());
    for (int i = 0; i < plan.clients(); i++) {
      // Beyond the users, second devices.
      Rest rest = i < users ? people.get(i) : people.get(i - users).login();
      List<Way> ways = ways(plan, i, http);
      Set<RoomId> only = i % 5 == 4 ? Set.copyOf(rooms.subList(0, 2)) : Set.of();
      int first = i % ways.size();
      clients.add(new Client(this, "client-" + i, ways, first, only, rest, random.nextLong()));
    }
  }

  /** How a client gets to each of the servers: directly, or by relays. */
  private List<Way> ways(Plan plan, int client, HttpClient http) {
    boolean relayed = client % 2 == 1;
    HttpClient own = relayed ? http() : http;
    List<Way> ways = new ArrayList<>();
    for (Node node : nodes) {
      URI address = relayed ? node.relayed(client / 2) : node.direct();
      // Every transport comes both ways: the period is eight.
      ChatDriver driver = driver(client / 2 % 4, address, own);
      boolean wronged = client == 0 && plan.pretences().contains(Pretence.FORGETS);
      ways.add(new Way(address, wronged ? Pretence.forgetting(driver) : driver));
    }
    return ways;
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

  /** The moderator, at a server; any number names one. */
  Rest moderator(int number) {
    return moderators.get(Math.floorMod(number, moderators.size()));
  }

  /** The servers. */
  List<Node> nodes() {
    return nodes;
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

  /** Nothing could be delivered on time from then until now. */
  void disturbed(long from, String what) {
    history.add(new Disturbance(Disturbance.ALL, from, System.nanoTime(), what));
  }

  /**
   * The servers could not tell each other the news from then until now: what they did not hear they
   * ask the store for, by and by.
   */
  void unheard(long from, String what) {
    if (nodes.size() > 1) {
      long until = System.nanoTime() + ASKED_WITHIN.toNanos();
      history.add(new Disturbance(Disturbance.ALL, from, until, what));
    }
  }

  // ---- for the nemesis

  Stores store() {
    return store;
  }

  @Nullable Disk disk() {
    return disk;
  }

  @Nullable Redis redis() {
    return redis;
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    breakOff();
    clients.forEach(Client::close);
    nodes.forEach(Node::close);
    if (redis != null) {
      redis.close();
    }
    store.close();
    if (disk != null) {
      disk.close();
    }
  }
}
