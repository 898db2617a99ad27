package chat.parlance.trials.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RedisTest {

  @TempDir private Path folder;

  @Test
  void it_answers_is_gone_when_it_is_killed_and_comes_back_on_its_port() throws IOException {
    try (Redis redis = Redis.start(folder)) {
      assertThat(redis.url()).isEqualTo("redis://127.0.0.1:" + redis.port());
      assertThat(redis.version()).contains("v=");
      assertThat(ping(redis)).isEqualTo("+PONG\r\n");
      redis.kill();
      assertThatThrownBy(() -> ping(redis)).isInstanceOf(IOException.class);
      redis.restart();
      assertThat(ping(redis)).isEqualTo("+PONG\r\n");
    }
  }

  private static String ping(Redis redis) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), redis.port())) {
      socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readNBytes(7), StandardCharsets.US_ASCII);
    }
  }
}
