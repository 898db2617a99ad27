package chat.parlance.trials.rolling;

import chat.parlance.trials.proxies.Daemon;
import chat.parlance.trials.server.ServerProcess;
import chat.parlance.trials.server.ServerProcess.Launch;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Servers of one PostgreSQL, and of one Redis where that is installed. */
final class Nodes implements AutoCloseable {

  private static final int FIRST_PORT = 20_100;
  private static final Duration STOPPED_WITHIN = Duration.ofSeconds(35);
  private static final List<Path> REDIS =
      List.of(Path.of("/usr/bin/redis-server"), Path.of("/usr/bin/valkey-server"));

  private final EmbeddedPostgres postgres;
  private final @Nullable Daemon redis;
  private final List<Launch> launches = new ArrayList<>();
  private final List<ServerProcess> servers = new ArrayList<>();

  /**
   * Starts them.
   *
   * @param notice for how long one that was told to stop goes on
   */
  Nodes(int count, Path folder, Duration notice, int replay) throws IOException {
    this.postgres = EmbeddedPostgres.builder().start();
    Map<String, String> settings = new HashMap<>();
    settings.put("PARLANCE_DATABASE_URL", url());
    settings.put("PARLANCE_DATABASE_POOL", "10");
    settings.put("PARLANCE_DEMO_ROOM", "false");
    settings.put("PARLANCE_LIVE_HEARTBEAT", "2s");
    settings.put("PARLANCE_LIMITS_REPLAY_EVENTS", Integer.toString(replay));
    settings.put("PARLANCE_DRAIN_NOTICE", notice.toMillis() + "ms");
    Path binary = REDIS.stream().filter(Files::isExecutable).findFirst().orElse(null);
    this.redis = binary == null ? null : redis(binary, folder, settings);
    for (int i = 0; i < count; i++) {
      Launch launch =
          new Launch(
                  Ports.free(FIRST_PORT + 10 * i),
                  folder.resolve("data" + i),
                  List.of(),
                  settings,
                  List.of())
              .unlimited();
      launches.add(launch);
      servers.add(ServerProcess.start(launch));
    }
  }

  private String url() {
    return "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres?user=postgres";
  }

  private static Daemon redis(Path binary, Path folder, Map<String, String> settings)
      throws IOException {
    int port = Daemon.freePort();
    settings.put("PARLANCE_REDIS_URL", "redis://127.0.0.1:" + port);
    List<String> command =
        List.of(
            binary.toString(),
            "--port",
            Integer.toString(port),
            "--bind",
            "127.0.0.1",
            "--save",
            "",
            "--appendonly",
            "no");
    return Daemon.start(folder, port, command);
  }

  boolean hasRedis() {
    return redis != null;
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

  @Override
  public void close() {
    servers.forEach(ServerProcess::close);
    if (redis != null) {
      redis.close();
    }
    try {
      postgres.close();
    } catch (IOException gone) {
      // there is nothing left to stop
    }
  }
}
