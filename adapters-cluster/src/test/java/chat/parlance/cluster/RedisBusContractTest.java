package chat.parlance.cluster;

import chat.parlance.application.port.out.ClusterBus;
import chat.parlance.testkit.cluster.ClusterBusContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class RedisBusContractTest implements ClusterBusContract {

  private TestRedis redis;

  @BeforeEach
  void start() {
    redis = TestRedis.start();
  }

  @AfterEach
  void stop() {
    redis.close();
  }

  @Override
  public ClusterBus join() {
    return LetterBus.over(RedisLine.to(redis.url(), "parlance:contract"), BusWatch.NONE);
  }

  @Override
  public void close(ClusterBus bus) {
    ((LetterBus) bus).close();
  }

  @Override
  public void takeBroker() {
    redis.kill();
  }

  @Override
  public void returnBroker() {
    redis.begin();
  }

  @Override
  public String threads() {
    return "bus-";
  }
}
