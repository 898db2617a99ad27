package chat.parlance.bootstrap.contracts;

import chat.parlance.testkit.transport.ChatDriver;
import chat.parlance.testkit.wire.WebSocketDriver;
import java.net.URI;

class WebSocketClusterTest extends ClusterContracts {

  @Override
  ChatDriver client(URI server) {
    return new WebSocketDriver(server);
  }
}
