package chat.parlance.cluster;

import chat.parlance.application.port.out.ClusterBus;
import chat.parlance.application.port.out.News;
import chat.parlance.domain.Position;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.awaitility.Awaitility;

/**
 * A program: prints how long one piece of news takes from one bus to another in the same JVM, one
 * at a time, over a Redis and over a PostgreSQL of its own.
 */
final class Latency {

  private static final int TIMES = 2000;

  private Latency() {}

  /** Takes no arguments. */
  public static void main(String[] arguments) throws Exception {
    try (TestRedis redis = TestRedis.start()) {
      print("Redis", () -> RedisLine.to(redis.url(), "latency"));
    }
    try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start()) {
      String url = "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres";
      print("PostgreSQL", () -> new PostgresLine(url, "postgres", null, "latency"));
    }
  }

  private static void print(String name, Supplier<Line> line) throws InterruptedException {
    try (LetterBus one = LetterBus.over(line.get(), BusWatch.NONE);
        LetterBus two = LetterBus.over(line.get(), BusWatch.NONE)) {
      Awaitility.await().until(() -> one.connected() && two.connected());
      measured(one, two); // warms up
      System.out.println(name + ": " + measured(one, two));
    }
  }

  private static String measured(ClusterBus from, ClusterBus to) throws InterruptedException {
    var arrived = new ArrayBlockingQueue<Long>(1);
    to.listen(
        new ClusterBus.Listener() {
          @Override
          public void heard(News news) {
            var unused = arrived.offer(System.nanoTime());
          }

          @Override
          public void missed() {}
        });
    long[] took = new long[TIMES];
    for (int n = 0; n < TIMES; n++) {
      long begun = System.nanoTime();
      from.publish(new News.Grown(new Position("e", n)));
      Long at = arrived.poll(5, TimeUnit.SECONDS);
      took[n] = at == null ? Long.MAX_VALUE : at - begun;
    }
    Arrays.sort(took);
    return "p50 %.3f ms, p99 %.3f ms, most %.3f ms"
        .formatted(took[TIMES / 2] / 1e6, took[TIMES * 99 / 100] / 1e6, took[TIMES - 1] / 1e6);
  }
}
