package chat.parlance.benchmarks.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parlance.benchmarks.load.Load;
import chat.parlance.benchmarks.load.Measured;
import chat.parlance.benchmarks.parlance.Cluster;
import chat.parlance.benchmarks.parlance.Cluster.Bus;
import chat.parlance.benchmarks.parlance.Cluster.Places;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 5, unit = TimeUnit.MINUTES) // starting servers is slow on a busy machine
class ClusterSmokeTest {

  private static final List<String> SMALL = List.of("-XX:+UseSerialGC", "-Xmx256m");

  @Test
  void readers_at_either_server_get_every_message_once_and_are_told_apart() {
    var shape = new Cluster.Shape(2, Bus.REDIS, Places.APART, 2, 4);
    try (Session session =
        Session.open(
            folder -> new Cluster(shape, folder, SMALL), new Load.Shape(2, 4, 2, Session.TEXT))) {
      Measured measured = session.run(20, Duration.ofSeconds(1), Duration.ofSeconds(2));
      assertTrue(measured.complete(), measured.toString());
      // Of 40 sends, to two readers at each server.
      assertEquals(80.0, (double) measured.deliver().count(), 6, measured.toString());
      assertEquals(80.0, (double) measured.far().count(), 6, measured.toString());
    }
  }

  @Test
  void the_clients_of_a_server_that_is_killed_are_live_elsewhere_and_miss_nothing() {
    var settings =
        new Settings(
            true,
            List.of(),
            1,
            SMALL,
            new PrintWriter(new StringWriter()),
            List.of(),
            new LinkedHashMap<>(),
            null);
    String section = new ServerLoss(settings).run(new Goals());
    assertTrue(settings.absent().isEmpty(), settings.absent()::toString);
    assertTrue(section.contains("1 kills, of one of 3 servers each"), section);
    assertTrue(section.contains(" 0 lost, 0 repeated, 0 out of order."), section);
  }
}
