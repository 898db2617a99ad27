package chat.parlance.trials.torture;

import chat.parlance.trials.relay.Relay;
import chat.parlance.trials.server.Ports;
import chat.parlance.trials.server.ServerProcess;
import chat.parlance.trials.server.ServerProcess.Launch;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One server of a site: its process, the ways to it, and its own lines to what it needs. */
final class Node implements AutoCloseable {

  private static final int RELAYS = 3;

  private static final Map<String, String> SETTINGS =
      Map.of(
          "PARLANCE_DEMO_ROOM", "false", // every room is the population's
          "PARLANCE_LIVE_HEARTBEAT", "2s",
          // So short that a silent database is given up now and then.
          "PARLANCE_DATABASE_TIMEOUT", "3s");

  private final int number;
  private final int port = Ports.free();
  private final @Nullable WallClock clock;
  private final Launch launch;
  private final Valve valve = new Valve();
  private final List<Relay> relays = new ArrayList<>();
  private final @Nullable Line toStore;
  private final @Nullable Line toRedis;
  private volatile ServerProcess server;

  /**
   * Starts it, and waits until it serves.
   *
   * @param folder of the site; servers of one site share its {@code data}
   * @param needs the store and what else the site has
   */
  Node(int number, Path folder, Needs needs, @Nullable Path archive) throws IOException {
    this.number = number;
    Path own = Files.createDirectories(folder.resolve("server-" + number));
    this.clock = WallClock.in(own);
    this.toStore = needs.store().line();
    this.toRedis = needs.redisPort() == null ? null : new Line(needs.redisPort());
    Map<String, String> environment = new HashMap<>(SETTINGS);
    if (clock != null) {
      environment.putAll(clock.environment());
    }
    List<String> arguments = new ArrayList<>(needs.store().arguments(toStore));
    if (toRedis != null) {
      arguments.addAll(List.of("--redis-url", "redis://127.0.0.1:" + toRedis.port()));
    } else if (needs.bus() == Bus.POSTGRESQL) {
      environment.put("PARLANCE_CLUSTER_BUS", "postgresql");
    }
    this.launch =
        new Launch(port, folder.resolve("data"), arguments, environment, Archive.jvm(archive))
            .unlimited();
    this.server = ServerProcess.start(launch);
    for (int i = 0; i < RELAYS; i++) {
      relays.add(Relay.to(port, () -> valve, () -> valve));
    }
  }

  /**
   * What servers of one site have in common.
   *
   * @param redisPort null without one
   */
  record Needs(Stores store, Bus bus, @Nullable Integer redisPort) {}

  /** As people call it. */
  String name() {
    return "server " + number;
  }

  /** Where it is, without anything in between. */
  URI direct() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** Where it is behind one of its relays. */
  URI relayed(int relay) {
    return URI.create("http://127.0.0.1:" + relay(relay).port());
  }

  Relay relay(int relay) {
    return relays.get(relay % relays.size());
  }

  /** What can hold everything that its relays pass on. */
  Valve valve() {
    return valve;
  }

  /** Its line to the database; null where that is within the server. */
  @Nullable Line toStore() {
    return toStore;
  }

  /** Its line to Redis; null without one. */
  @Nullable Line toRedis() {
    return toRedis;
  }

  @Nullable WallClock clock() {
    return clock;
  }

  ServerProcess server() {
    return server;
  }

  /** Starts it again, with its settings. */
  void start() {
    start(launch);
  }

  /** Starts it so that it resumes from any position, and the whole log can be told. */
  void startForReading() {
    start(launch.with(Map.of("PARLANCE_LIMITS_REPLAY_EVENTS", "1000000000")));
  }

  private void start(Launch with) {
    server = ServerProcess.start(with);
  }

  /** Begins to start it. */
  Process launch() {
    return ServerProcess.launch(launch);
  }

  @Override
  public void close() {
    valve.open();
    relays.forEach(Relay::close);
    server.close();
    if (toStore != null) {
      toStore.close();
    }
    if (toRedis != null) {
      toRedis.close();
    }
  }
}
