package chat.parlance.benchmarks.parlance;

import chat.parlance.benchmarks.load.Dialogue;
import chat.parlance.benchmarks.load.Peer;
import chat.parlance.benchmarks.load.PeerProcess;
import chat.parlance.domain.UserId;
import chat.parlance.testkit.transport.ChatStream;
import chat.parlance.testkit.transport.Opening;
import chat.parlance.testkit.transport.Person;
import chat.parlance.testkit.wire.WebSocketDriver;
import chat.parlance.trials.redis.Redis;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Several servers of Parlance on one PostgreSQL, started as their users start them. */
public final class Cluster implements Peer.Running {

  private final Shape shape;
  private final Path folder;
  private final List<String> jvm;
  private final Postgres store;
  private final @Nullable Redis redis;
  private final List<Integer> ports = new ArrayList<>();
  private final List<PeerProcess> servers = new ArrayList<>();
  private final Population population;

  /** By what they tell each other the news. */
  public enum Bus {
    REDIS("Redis"),
    LISTEN_NOTIFY("LISTEN/NOTIFY"),
    BEAT("the log's beat only");

    private final String title;

    Bus(String title) {
      this.title = title;
    }

    @Override
    public String toString() {
      return title;
    }
  }

  /** Where the clients of a load are. */
  public enum Places {
    /** Readers and senders at each server in turn. */
    SPREAD,
    /** All senders at the first server; readers at the first and the second in turn. */
    APART
  }

  /**
   * What is wanted.
   *
   * @param servers how many
   * @param readers in each room
   */
  public record Shape(int servers, Bus bus, Places places, int rooms, int readers) {}

  /**
   * Starts them, and makes the rooms and the people.
   *
   * @param folder an empty one
   * @param jvm options of their Java beyond the launcher's
   */
  public Cluster(Shape shape, Path folder, List<String> jvm) {
    this.shape = shape;
    this.folder = folder;
    this.jvm = List.copyOf(jvm);
    this.store = new Postgres(folder);
    this.redis = shape.bus() == Bus.REDIS ? Redis.start(folder.resolve("redis")) : null;
    try {
      for (int i = 0; i < shape.servers(); i++) {
        ports.add(PeerProcess.freePort());
        // One after the other: the first makes the keys that all of them share.
        servers.add(launch(i));
      }
      this.population = new Population(uri(0), shape.rooms(), shape.readers());
    } catch (RuntimeException failed) {
      close();
      throw failed;
    }
  }

  /** So long servers that share one machine's CPUs take to compile what they need. */
  public static int warmUpSeconds(int servers) {
    return 60 * servers;
  }

  private PeerProcess launch(int server) {
    List<String> arguments = redis == null ? List.of() : List.of("--redis-url", redis.url());
    Map<String, String> settings =
        shape.bus() == Bus.LISTEN_NOTIFY ? Map.of("PARLANCE_CLUSTER_BUS", "postgresql") : Map.of();
    return Parlance.serve(folder, ports.get(server), store.url(), jvm, arguments, settings);
  }

  private URI uri(int server) {
    return URI.create("http://127.0.0.1:" + ports.get(server) + "/");
  }

  private URI api(int server) {
    return uri(server).resolve("api/v1/");
  }

  /** {@code kill -9} of one server. */
  public void crash(int server) {
    servers.get(server).crash();
  }

  /** Starts it again on its port. Returns when it serves. */
  public void restart(int server) {
    servers.set(server, launch(server));
  }

  /**
   * Sends by REST at one server, and waits for the answer.
   *
   * @param key the same for every attempt, wherever
   */
  public void post(int server, int room, String key, String text) {
    population.send(api(server), room, key, text);
  }

  /** How one server has the presence of the n-th reader of a room. */
  public String presence(int server, int room, int n) {
    return population.presenceOf(api(server), population.readerId(room, n));
  }

  /** How many rooms there are. */
  int rooms() {
    return shape.rooms();
  }

  /** A stream of the n-th reader of a room at one server, which does not come back. */
  ChatStream stay(int server, int room, int n) {
    UserId id = UserId.parse(population.readerId(room, n)).orElseThrow();
    var person = new Person(id, "ghost", "", population.readerToken(room, n));
    return new WebSocketDriver(uri(server)).open(person, Opening.AT_HEAD, told -> {});
  }

  /** Where the servers are. */
  public List<InetSocketAddress> addresses() {
    return servers.stream().map(PeerProcess::address).toList();
  }

  @Override
  public String version() {
    return "%d servers of Parlance on PostgreSQL, %s".formatted(shape.servers(), shape.bus());
  }

  @Override
  public InetSocketAddress address() {
    return servers.getFirst().address();
  }

  @Override
  public InetSocketAddress addressOfReader(int room, int n) {
    // With rooms, so that no server has all the readers of a room.
    int at = shape.places() == Places.APART ? n % 2 : (room + n) % servers.size();
    return servers.get(at).address();
  }

  @Override
  public InetSocketAddress addressOfSender(int n) {
    return servers.get(shape.places() == Places.APART ? 0 : n % servers.size()).address();
  }

  @Override
  public boolean isFar(int room, int n) {
    return shape.places() == Places.APART && n % 2 == 1;
  }

  @Override
  public List<Long> pids() {
    return servers.stream().map(PeerProcess::pids).flatMap(List::stream).toList();
  }

  @Override
  public List<Long> storePids() {
    Stream<Long> bus = redis == null ? Stream.empty() : Stream.of(redis.pid());
    return Stream.concat(store.pids().stream(), bus).toList();
  }

  @Override
  public Dialogue reader(int room, int n) {
    return reader(room, n, "");
  }

  /** A reader who resumes from a position, unless it is empty. */
  public Dialogue reader(int room, int n, String since) {
    String resume = since.isEmpty() ? "" : "&since=" + since;
    return new LiveSocket(
        "/live?rooms=" + population.room(room) + resume,
        Parlance.bearer(population.readerToken(room, n)),
        population);
  }

  @Override
  public Dialogue sender(int n) {
    return new LiveSocket(
        "/live?rooms=" + population.quiet(),
        Parlance.bearer(population.senderToken(n)),
        population);
  }

  @Override
  public void close() {
    servers.forEach(PeerProcess::crash);
    if (redis != null) {
      redis.close();
    }
    store.close();
  }
}
