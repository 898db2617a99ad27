package chat.parlance.benchmarks.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parlance.benchmarks.load.Measured;
import chat.parlance.benchmarks.load.Peer;
import chat.parlance.benchmarks.netty.BareNetty;
import chat.parlance.benchmarks.parlance.Parlance;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
class SmokeTest {

  private static final List<String> SMALL = List.of("-XX:+UseSerialGC", "-Xmx256m");

  @Test
  void every_reader_of_bare_netty_gets_every_message_once_and_in_order() {
    everyMessageComes(new BareNetty(false, SMALL));
  }

  @Test
  void every_reader_of_parlance_gets_every_message_once_and_in_order() {
    everyMessageComes(new Parlance(Parlance.Reading.WEBSOCKET, SMALL));
  }

  private static void everyMessageComes(Peer peer) {
    try (Session session = Session.open(peer, 2, 10, 3, false)) {
      Measured measured = session.run(50, Duration.ofMillis(200), Duration.ofMillis(800));
      assertTrue(measured.faultless(), measured.toString());
      assertEquals(0, measured.refused(), measured.toString());
      // Of 40 sends, to ten readers each.
      assertEquals(400.0, (double) measured.deliver().count(), 10, measured.toString());
      assertEquals(40.0, (double) measured.ack().count(), 1, measured.toString());
    }
  }
}
