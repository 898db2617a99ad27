package chat.parlance.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BusKindTest {

  private static final String POSTGRES = "jdbc:postgresql://127.0.0.1:1/nothing";
  private static final String REDIS = "redis://:secret-word@127.0.0.1:1";

  @Test
  void one_server_needs_none() {
    assertThat(kind(Map.of())).isEqualTo(BusKind.NONE);
    assertThat(kind(Map.of(Setting.DATABASE_URL, POSTGRES))).isEqualTo(BusKind.NONE);
    assertThat(kind(Map.of(Setting.REDIS_URL, "", Setting.CLUSTER_BUS, "")))
        .isEqualTo(BusKind.NONE);
  }

  @Test
  void a_url_of_redis_is_enough_and_a_name_decides() {
    Map<Setting, String> both = Map.of(Setting.DATABASE_URL, POSTGRES, Setting.REDIS_URL, REDIS);
    assertThat(kind(both)).isEqualTo(BusKind.REDIS);
    assertThat(kind(with(both, "redis"))).isEqualTo(BusKind.REDIS);
    assertThat(kind(with(both, "PostgreSQL"))).isEqualTo(BusKind.POSTGRESQL);
    assertThat(kind(with(both, "none"))).isEqualTo(BusKind.NONE);
  }

  private static Map<Setting, String> with(Map<Setting, String> settings, String bus) {
    Map<Setting, String> more = new HashMap<>(settings);
    more.put(Setting.CLUSTER_BUS, bus);
    return more;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          jdbc:postgresql://h/d | pigeons | | must be redis, postgresql or none
          jdbc:postgresql://h/d | redis | | redis needs parlance.redis.url
          jdbc:postgresql://h/d | | http://:secret-word@h | parlance.redis.url: it must be
          jdbc:postgresql://h/d | | redis://:secret-word@h:port | parlance.redis.url: it must be
          | | redis://:secret-word@h | parlance.redis.url: several servers need one PostgreSQL
          jdbc:h2:mem:x | | redis://:secret-word@h | several servers need one PostgreSQL
          | postgresql | | parlance.cluster.bus: several servers need one PostgreSQL
          """)
  void what_cannot_be_meant_is_refused_without_the_password(
      String database, String bus, String redis, String why) {
    Map<Setting, String> given = new HashMap<>();
    put(given, Setting.DATABASE_URL, database);
    put(given, Setting.CLUSTER_BUS, bus);
    put(given, Setting.REDIS_URL, redis);

    assertThatThrownBy(() -> kind(given))
        .isInstanceOfSatisfying(
            StartFailure.class,
            failure -> assertThat(failure.exitCode()).isEqualTo(StartFailure.BAD_CONFIGURATION))
        .hasMessageContaining(why)
        .hasMessageNotContaining("secret-word");
  }

  private static void put(Map<Setting, String> given, Setting setting, String value) {
    if (value != null) {
      given.put(setting, value);
    }
  }

  private static BusKind kind(Map<Setting, String> given) {
    return BusKind.of(Settings.resolve(given, Map.of(), null));
  }
}
