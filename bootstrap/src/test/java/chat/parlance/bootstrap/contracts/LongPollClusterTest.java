package chat.parlance.bootstrap.contracts;

import chat.parlance.testkit.transport.ChatDriver;
import chat.parlance.testkit.transport.PollingTransportContracts;
import chat.parlance.testkit.wire.LongPollDriver;
import java.net.URI;
import java.time.Duration;

class LongPollClusterTest extends ClusterContracts implements PollingTransportContracts {

  @Override
  ChatDriver client(URI server) {
    return new LongPollDriver(server).waiting(Duration.ofSeconds(1));
  }
}
