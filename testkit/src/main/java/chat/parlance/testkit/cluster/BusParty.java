package chat.parlance.testkit.cluster;

import static org.awaitility.Awaitility.await;

import chat.parlance.application.port.out.ClusterBus;
import chat.parlance.application.port.out.News;
import chat.parlance.application.port.out.News.ServerLeft;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Some servers on one broker, who hear each other already, each with a listener. */
final class BusParty implements AutoCloseable {

  private static final String PROBE = "probe-";

  private final ClusterBusContract contract;
  private final List<ClusterBus> buses;
  private final List<Heard> listeners;

  BusParty(ClusterBusContract contract, int servers) {
    this.contract = contract;
    this.buses = Stream.generate(contract::join).limit(servers).toList();
    this.listeners = Stream.generate(Heard::new).limit(servers).toList();
    for (int i = 0; i < servers; i++) {
      buses.get(i).listen(listeners.get(i));
    }
    try {
      awaitAllHearAll();
    } catch (RuntimeException | Error failed) {
      close();
      throw failed;
    }
  }

  ClusterBus bus(int server) {
    return buses.get(server);
  }

  List<ClusterBus> buses() {
    return buses;
  }

  Heard listener(int server) {
    return listeners.get(server);
  }

  /** What the server heard, but for what is said to find out whether it hears. */
  List<News> heard(int server) {
    return listeners.get(server).news().stream().filter(it -> !isProbe(it)).toList();
  }

  /** Waits until what each says now is heard by all others; nothing of before comes after that. */
  void awaitAllHearAll() {
    for (ClusterBus speaker : buses) {
      News probe = new ServerLeft(PROBE + UUID.randomUUID());
      await()
          .atMost(ClusterBusContract.PATIENCE)
          .until(
              () -> {
                speaker.publish(probe); // as often as it takes: it may be dropped
                return IntStream.range(0, buses.size())
                    .filter(server -> !buses.get(server).equals(speaker))
                    .allMatch(server -> listeners.get(server).news().contains(probe));
              });
    }
  }

  private static boolean isProbe(News news) {
    return news instanceof ServerLeft left && left.server().startsWith(PROBE);
  }

  @Override
  public void close() {
    buses.forEach(contract::close);
  }
}
