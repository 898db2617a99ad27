package chat.parlance.bootstrap.contracts;

import chat.parlance.testkit.transport.ChatDriver;
import chat.parlance.testkit.wire.SseDriver;
import java.net.URI;

class SseClusterTest extends ClusterContracts {

  @Override
  ChatDriver client(URI server) {
    return new SseDriver(server);
  }
}
