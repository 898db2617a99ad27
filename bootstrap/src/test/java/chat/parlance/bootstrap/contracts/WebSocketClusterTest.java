package chat.parlance.bootstrap.contracts;

import chat.parlance.testkit.transport.ChatDriver;
import chat.parlance.testkit.wire.WebSocketDriver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.Map;
import redis.embedded.RedisServer;

/** With Redis between the servers. */
class WebSocketClusterTest extends ClusterContracts {

  private RedisServer redis;

  @Override
  void stopBus() throws IOException {
    redis.stop();
  }

  @Override
  Map<String, String> bus() throws IOException {
    int port;
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    redis = RedisServer.newRedisServer().port(port).bind("127.0.0.1").setting("save \"\"").build();
    redis.start();
    return Map.of("parlance.redis.url", "redis://127.0.0.1:" + port);
  }

  @Override
  ChatDriver client(URI server) {
    return new WebSocketDriver(server);
  }
}
