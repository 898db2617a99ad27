package chat.parlance.cluster;

import static chat.parlance.cluster.Outages.PATIENCE;
import static chat.parlance.cluster.Outages.exchange;
import static chat.parlance.cluster.Outages.grown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedisLineTest implements Outages {

  private static final TestRedis REDIS = TestRedis.start();

  @AfterAll
  static void stop() {
    REDIS.close();
  }

  @Override
  public Line line(int port) {
    return RedisLine.to("redis://127.0.0.1:" + port, "parlance:one");
  }

  @Override
  public int port() {
    return REDIS.port();
  }

  @Test
  void two_clusters_on_one_redis_do_not_hear_each_other() {
    try (LetterBus one = LetterBus.over(line(port()), BusWatch.NONE);
        LetterBus two = LetterBus.over(line(port()), BusWatch.NONE);
        LetterBus other =
            LetterBus.over(RedisLine.to(REDIS.url(), "parlance:two"), BusWatch.NONE)) {
      Listening near = Listening.to(two);
      Listening far = Listening.to(other);
      await().atMost(PATIENCE).until(other::connected);
      exchange(one, near, 1);
      exchange(two, Listening.to(one), 2);

      assertThat(far.heard).isEmpty();
      assertThat(other.company()).isFalse();
    }
  }

  @Test
  void a_redis_that_comes_later_or_comes_back_is_used_at_once() {
    try (TestRedis redis = TestRedis.start()) {
      redis.kill();
      try (LetterBus one = LetterBus.over(RedisLine.to(redis.url(), "c"), BusWatch.NONE);
          LetterBus two = LetterBus.over(RedisLine.to(redis.url(), "c"), BusWatch.NONE)) {
        Listening heard = Listening.to(two);
        assertThat(one.connected()).isFalse();
        one.publish(grown(1));

        for (int round = 1; round < 3; round++) {
          redis.begin();
          long number = 10L * round;
          exchange(one, heard, number);
          int missed = heard.missed.get();
          assertThat(missed).isGreaterThanOrEqualTo(round);

          redis.kill();
          await().atMost(PATIENCE).until(() -> !one.connected() && !two.connected());
        }
        assertThat(heard.heard).doesNotContain(grown(1));
      }
    }
  }

  @Test
  void a_password_is_given_and_a_wrong_one_is_told_without_repeating_it() throws Exception {
    try (TestRedis redis = TestRedis.start("--requirepass", "right-one")) {
      String at = "@127.0.0.1:" + redis.port();
      try (LetterBus one =
              LetterBus.over(RedisLine.to("redis://:right-one" + at, "c"), BusWatch.NONE);
          LetterBus two =
              LetterBus.over(RedisLine.to("redis://default:right-one" + at, "c"), BusWatch.NONE)) {
        exchange(one, Listening.to(two), 1);
      }
      Line wrong = RedisLine.to("redis://:wrong-one" + at, "c");
      assertThatThrownBy(() -> wrong.open(new Deaf()))
          .hasMessageContaining("WRONGPASS")
          .hasMessageNotContaining("wrong-one");
      assertThat(wrong).hasToString("redis://127.0.0.1:" + redis.port());
      wrong.close();
      Line none = RedisLine.to(redis.url(), "c");
      assertThatThrownBy(() -> none.open(new Deaf())).hasMessageContaining("NOAUTH");
      none.close();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "127.0.0.1:6379",
        "http://:secret-word@host",
        "redis://",
        "redis://:secret-word@",
        "redis://user:secret-word@host:port",
        "redis://:secret-word@host:99999"
      })
  void a_url_that_is_none_is_refused_without_repeating_it(String url) {
    assertThatThrownBy(() -> RedisLine.to(url, "c"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("redis://")
        .hasMessageNotContaining("secret-word");
  }

  private record Deaf() implements Line.Ear {
    @Override
    public void letter(byte[] letter) {}

    @Override
    public void broken(Throwable why) {}
  }
}
