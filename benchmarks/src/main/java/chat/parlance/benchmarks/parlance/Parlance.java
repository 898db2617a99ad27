package chat.parlance.benchmarks.parlance;

import chat.parlance.benchmarks.load.Dialogue;
import chat.parlance.benchmarks.load.JavaLaunch;
import chat.parlance.benchmarks.load.Peer;
import chat.parlance.benchmarks.load.PeerProcess;
import chat.parlance.trials.server.ServerProcess;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Parlance, started as its users start it. Messages are persisted: in H2, or where durable in
 * PostgreSQL.
 */
public final class Parlance implements Peer {

  private static final Duration READY_WITHIN = Duration.ofMinutes(5);

  /** What is to be as much as a benchmark may want, and the room that it has no use for. */
  private static final Map<String, String> SETTINGS =
      Map.of(
          "PARLANCE_LIMITS_CONNECTIONS_PER_USER", "20000",
          "PARLANCE_LIMITS_CONNECTIONS_PER_ADDRESS", "20000",
          "PARLANCE_DEMO_ROOM", "false");

  private final Reading reading;
  private final List<String> jvm;

  /** By what its readers read. Senders send by WebSocket. */
  public enum Reading {
    WEBSOCKET("parlance"),
    SSE("parlance-sse");

    private final String peer;

    Reading(String peer) {
      this.peer = peer;
    }
  }

  /**
   * The peer.
   *
   * @param jvm options of its Java beyond the launcher's
   */
  public Parlance(Reading reading, List<String> jvm) {
    this.reading = reading;
    this.jvm = List.copyOf(jvm);
  }

  @Override
  public String name() {
    return reading.peer;
  }

  @Override
  public String missing() {
    return "";
  }

  @Override
  public boolean stores() {
    return true;
  }

  @Override
  public int warmUpSeconds() {
    return JAVA_WARM_UP_SECONDS;
  }

  @Override
  public Served start(Setting setting) {
    return new Served(setting);
  }

  /**
   * Starts a server as its users do, by the launcher; without it only where this program was not
   * started by it either. Returns when it serves.
   *
   * @param databaseUrl of a database; empty for a file in the folder
   * @param jvm options of its Java beyond the launcher's
   */
  public static PeerProcess serve(Path folder, int port, String databaseUrl, List<String> jvm) {
    return serve(folder, port, databaseUrl, jvm, List.of(), Map.of());
  }

  /** The same with further arguments and settings. */
  static PeerProcess serve(
      Path folder,
      int port,
      String databaseUrl,
      List<String> jvm,
      List<String> further,
      Map<String, String> settings) {
    Map<String, String> environment = new HashMap<>(ServerProcess.UNLIMITED);
    environment.putAll(SETTINGS);
    environment.putAll(settings);
    List<String> command = new ArrayList<>();
    Optional<Path> launcher = JavaLaunch.launcher();
    if (launcher.isPresent()) {
      command.add(launcher.get().toString());
      environment.put("PARLANCE_JAVA_HOME", System.getProperty("java.home"));
      environment.put("PARLANCE_JAVA_OPTS", String.join(" ", jvm));
    } else {
      String main = "chat.parlance.bootstrap.Main";
      command.addAll(JavaLaunch.java(jvm, List.of("-cp", JavaLaunch.classPathOfTheServer(), main)));
    }
    command.addAll(List.of("--port", Integer.toString(port)));
    command.addAll(List.of("--data", folder.resolve("data").toString()));
    if (!databaseUrl.isEmpty()) {
      command.addAll(List.of("--database-url", databaseUrl));
    }
    command.addAll(further);
    return PeerProcess.start(command, folder, environment, port, READY_WITHIN);
  }

  /** A server with its rooms and people. */
  public final class Served implements Running {
    private final Setting setting;
    private final int port = PeerProcess.freePort();
    private final @Nullable Postgres store;
    private final Population population;
    private PeerProcess process;

    Served(Setting setting) {
      this.setting = setting;
      this.store = setting.durable() ? new Postgres(setting.folder()) : null;
      try {
        this.process = launch();
        this.population =
            new Population(
                URI.create("http://127.0.0.1:" + port), setting.rooms(), setting.readers());
      } catch (RuntimeException failed) {
        close();
        throw failed;
      }
    }

    private PeerProcess launch() {
      return serve(setting.folder(), port, store == null ? "" : store.url(), jvm);
    }

    /** {@code kill -9}, and a new server on the same port and data. Returns when that serves. */
    public void crashAndRestart() {
      process.crash();
      process = launch();
    }

    /**
     * Sends by REST, and waits for the answer.
     *
     * @param key the same for every attempt
     */
    public void post(int room, String key, String text) {
      population.send(room, key, text);
    }

    /** The database, if it has one of its own. */
    public @Nullable Postgres store() {
      return store;
    }

    @Override
    public String version() {
      return "Parlance" + (store == null ? " on H2" : " on PostgreSQL");
    }

    @Override
    public InetSocketAddress address() {
      return process.address();
    }

    @Override
    public List<Long> pids() {
      return process.pids();
    }

    @Override
    public List<Long> storePids() {
      return store == null ? List.of() : store.pids();
    }

    @Override
    public Dialogue reader(int room, int n) {
      return reader(room, n, "");
    }

    /** A reader who resumes from a position, unless it is empty. */
    public Dialogue reader(int room, int n, String since) {
      String query =
          population.oneRoomEach() ? "?since=" + since : "?rooms=" + population.room(room);
      if (population.oneRoomEach() && since.isEmpty()) {
        query = "";
      } else if (!population.oneRoomEach() && !since.isEmpty()) {
        query += "&since=" + since;
      }
      String bearer = bearer(population.readerToken(room, n));
      return reading == Reading.SSE
          ? new EventStream("/api/v1/events" + query, bearer)
          : new LiveSocket("/live" + query, bearer, population);
    }

    @Override
    public Dialogue sender(int n) {
      String bearer = bearer(population.senderToken(n));
      return new LiveSocket("/live?rooms=" + population.quiet(), bearer, population);
    }

    @Override
    public void close() {
      if (process != null) {
        process.crash();
      }
      if (store != null) {
        store.close();
      }
    }
  }

  static String bearer(String token) {
    return "Authorization: Bearer " + token + "\r\n";
  }
}
