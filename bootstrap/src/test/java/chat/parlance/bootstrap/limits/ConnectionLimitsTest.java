package chat.parlance.bootstrap.limits;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.bootstrap.observe.ConnectionCount;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollSocketChannel;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class ConnectionLimitsTest {

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere the system cannot be told")
  void who_acknowledges_nothing_is_given_up_after_the_time_of_an_idle_connection() {
    assertThat(Epoll.isAvailable()).as("%s", Epoll.unavailabilityCause()).isTrue();
    var limits = new RateLimits(1, 1, 1, 1, 1, 4, 1, Duration.ofSeconds(1), Duration.ofSeconds(75));
    var channel = new EpollSocketChannel();
    try {
      new ConnectionLimits(
              limits,
              Proxies.of(List.of(), "Forwarded"),
              new ConnectionCount(new SimpleMeterRegistry()))
          .install(channel);
      assertThat(channel.config().getOption(EpollChannelOption.TCP_USER_TIMEOUT)).isEqualTo(75_000);
    } finally {
      channel.unsafe().closeForcibly();
    }
  }
}
