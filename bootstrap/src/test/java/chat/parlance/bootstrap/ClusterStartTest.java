package chat.parlance.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server among others, as whoever starts it sees it. */
@Timeout(200)
class ClusterStartTest {

  private static String database;

  @TempDir private Path data;

  @BeforeAll
  static void startDatabase() {
    database = TestPostgres.database();
  }

  @Test
  void it_starts_and_is_ready_though_the_bus_is_away_and_says_so_without_the_password()
      throws Exception {
    try (Server server = start(Setting.REDIS_URL, "redis://:secret-word@127.0.0.1:1")) {
      assertThat(server.ready())
          .contains("\n  cluster    redis://127.0.0.1:1")
          .doesNotContain("secret-word");
      assertThat(get(server, "/health/readiness").statusCode()).isEqualTo(200);
      assertThat(get(server, "/prometheus").body())
          .contains("parlance_cluster_connected 0.0", "parlance_cluster_dropped_total");
    }
  }

  @Test
  void by_the_database_itself_two_are_joined() throws Exception {
    try (Server one = start(Setting.CLUSTER_BUS, "postgresql");
        Server other = start(Setting.CLUSTER_BUS, "postgresql")) {
      assertThat(one.ready()).contains("\n  cluster    jdbc:postgresql://");
      for (Server server : new Server[] {one, other}) {
        await()
            .atMost(Duration.ofSeconds(60))
            .until(() -> server.context().getBean(Cluster.class).company());
        assertThat(get(server, "/prometheus").body()).contains("parlance_cluster_connected 1.0");
      }
    }
  }

  @Test
  void one_server_says_nothing_of_a_cluster() {
    try (Server server = start(Setting.CLUSTER_BUS, "none")) {
      assertThat(server.ready()).doesNotContain("cluster");
      assertThat(server.context().getBean(Cluster.class).company()).isFalse();
    }
  }

  private Server start(Setting setting, String value) {
    Map<Setting, String> given = new EnumMap<>(Setting.class);
    given.put(Setting.PORT, "0");
    given.put(Setting.DATA, data.toString());
    given.put(Setting.DATABASE_URL, database);
    given.put(Setting.DATABASE_POOL, "4");
    given.put(setting, value);
    return Server.start(Settings.resolve(given, Map.of(), null));
  }

  private static HttpResponse<String> get(Server server, String path) throws Exception {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(server.uri().resolve(path)).build(), BodyHandlers.ofString());
  }
}
