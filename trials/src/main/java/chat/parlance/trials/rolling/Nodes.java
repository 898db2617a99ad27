package chat.parlance.trials.rolling;

import chat.parlance.trials.redis.Redis;
import chat.parlance.trials.server.Ports;
import chat.parlance.trials.server.ServerProcess;
import chat.parlance.trials.server.ServerProcess.Launch;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Servers of one PostgreSQL and one Redis. */
final class Nodes implements AutoCloseable {

  private static final Duration STOPPED_WITHIN = Duration.ofSeconds(35);

  private final EmbeddedPostgres postgres;
  private final Redis redis;
  private final List<Launch> launches = new ArrayList<>();
  private final List<ServerProcess> servers = new ArrayList<>();

  /**
   * Starts them.
   *
   * @param notice for how long one that was told to stop goes on
   */
  Nodes(int count, Path folder, Duration notice, int replay) throws IOException {
    this.postgres = EmbeddedPostgres.builder().start();
    this.redis = Redis.start(folder.resolve("redis"));
    Map<String, String> settings = new HashMap<>();
    settings.put("PARLANCE_DATABASE_URL", url());
    settings.put("PARLANCE_DATABASE_POOL", "10");
    settings.put("PARLANCE_DEMO_ROOM", "false");
    settings.put("PARLANCE_LIVE_HEARTBEAT", "2s");
    settings.put("PARLANCE_LIMITS_REPLAY_EVENTS", Integer.toString(replay));
    settings.put("PARLANCE_DRAIN_NOTICE", notice.toMillis() + "ms");
    settings.put("PARLANCE_REDIS_URL", redis.url());
    for (int i = 0; i < count; i++) {
      Launch launch =
          new Launch(Ports.free(), folder.resolve("data" + i), List.of(), settings, List.of())
              .unlimited();
      launches.add(launch);
      servers.add(ServerProcess.start(launch));
    }
  }

  private String url() {
    return "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres?user=postgres";
  }

  List<Integer> ports() {
    return launches.stream().map(Launch::port).toList();
  }

  /**
   * Asks a server to stop, waits, and starts it again.
   *
   * @return how long it took to stop
   * @throws IllegalStateException it did not stop in time
   */
  Duration restart(int which) {
    long begin = System.nanoTime();
    if (!servers.get(which).stop(STOPPED_WITHIN)) {
      throw new IllegalStateException("server " + which + " did not stop in time");
    }
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    servers.set(which, ServerProcess.start(launches.get(which)));
    return took;
  }

  /** Holds all of them still, as a machine with too much to do would. */
  void pause() {
    servers.forEach(ServerProcess::pause);
  }

  /** Lets them go on after {@link #pause}. */
  void proceed() {
    servers.forEach(ServerProcess::proceed);
  }

  @Override
  public void close() {
    servers.forEach(ServerProcess::close);
    redis.close();
    try {
      postgres.close();
    } catch (IOException gone) {
      // there is nothing left to stop
    }
  }
}
