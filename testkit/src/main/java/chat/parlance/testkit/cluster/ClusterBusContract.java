package chat.parlance.testkit.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parlance.application.port.out.ClusterBus;
import chat.parlance.application.port.out.News;
import chat.parlance.application.port.out.News.Committed;
import chat.parlance.application.port.out.News.Grown;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.UserId;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every bus between servers keeps to. Implement it with a broker that can be taken away. */
public interface ClusterBusContract {

  /** How long anything may take here, on a busy machine. */
  Duration PATIENCE = Duration.ofSeconds(60);

  /** How long so many calls of {@code publish} may take: none of them waits for anybody. */
  Duration AT_ONCE = Duration.ofSeconds(10);

  /** A new bus of another server, on the broker of this test. */
  ClusterBus join();

  /** The server goes, and its bus with it. Repeating it changes nothing. */
  void close(ClusterBus bus);

  /** The broker goes away, for all buses. Returns when it is gone. */
  void takeBroker();

  /** The broker is there again, and remembers nothing. */
  void returnBroker();

  /** With what the names of the threads begin that a bus of this kind may start. */
  String threads();

  private BusParty party(int servers) {
    return new BusParty(this, servers);
  }

  @Test
  default void allThatIsSaidArrivesEqualAtAllOthers() {
    assertThat(SomeNews.missing()).as("kinds without an example").isEmpty();
    try (BusParty party = party(3)) {
      List<News> said = SomeNews.all();
      said.forEach(party.bus(0)::publish);
      for (int other : List.of(1, 2)) {
        await().atMost(PATIENCE).until(() -> party.heard(other).size() >= said.size());
        assertThat(party.heard(other))
            .zipSatisfy(said, (heard, told) -> assertThat(heard).isIn(told, hint(told)));
      }
      // Whatever the others have said since then came after it, had it come.
      News last = SomeNews.grown(1_000);
      party.bus(1).publish(last);
      await().atMost(PATIENCE).until(() -> party.heard(0).contains(last));
      assertThat(party.heard(0)).as("of oneself one hears nothing").containsExactly(last);
    }
  }

  /** What may be told in place of several entries at once, where letters are short. */
  private static News hint(News news) {
    return news instanceof Committed several && several.entries().size() > 1
        ? new Grown(several.entries().getLast().position())
        : news;
  }

  @Test
  default void whatOneThreadSaysArrivesInItsOrder() {
    try (BusParty party = party(2)) {
      List<News> said = IntStream.rangeClosed(1, 2_000).mapToObj(SomeNews::grown).toList();
      said.forEach(party.bus(0)::publish);
      await().atMost(PATIENCE).until(() -> party.heard(1).contains(said.getLast()));
      List<News> heard = party.heard(1);
      assertThat(heard).as("in order or not at all").isSubsetOf(said).doesNotHaveDuplicates();
      assertThat(heard).isEqualTo(said.stream().filter(heard::contains).toList());
    }
  }

  @Test
  default void theLargestBatchArrivesOrItIsSaidHowFarTheLogReaches() {
    try (BusParty party = party(2)) {
      Committed batch = SomeNews.batch(512, "é".repeat(8 * 1024));
      News grown = new Grown(batch.entries().getLast().position());
      party.bus(0).publish(batch);
      await().atMost(PATIENCE).until(() -> !party.heard(1).isEmpty());
      News heard = party.heard(1).getFirst();
      assertThat(heard.equals(batch) || heard.equals(grown)).isTrue();
      News after = SomeNews.grown(5);
      party.bus(0).publish(after);
      await().atMost(PATIENCE).until(() -> party.heard(1).contains(after));
    }
  }

  @Test
  default void anyTextArrivesAsItWasSaid() {
    try (BusParty party = party(2)) {
      List<News> said =
          Stream.of(
                  "",
                  " ",
                  "x".repeat(16 * 1024),
                  "\u0001\u001f\u007f\uffff",
                  "quote ' \" \\ ; -- $1")
              .<News>map(text -> SomeNews.batch(1, text))
              .toList();
      for (News news : said) {
        int before = party.heard(1).size();
        party.bus(0).publish(news);
        await().atMost(PATIENCE).until(() -> party.heard(1).size() > before);
        News heard = party.heard(1).getLast();
        Grown grown = new Grown(((Committed) news).entries().getLast().position());
        assertThat(heard.equals(news) || heard.equals(grown)).as("%s", heard).isTrue();
      }
    }
  }

  @Test
  default void nobodyWaitsForABrokerThatIsAwayAndAfterItAllIsWellAgain() {
    try (BusParty party = party(3)) {
      assertThat(party.buses()).allMatch(ClusterBus::connected);
      takeBroker();
      try {
        long from = System.nanoTime();
        IntStream.range(0, 5_000).mapToObj(SomeNews::grown).forEach(party.bus(0)::publish);
        Committed batch = SomeNews.batch(512, "x".repeat(1024));
        IntStream.range(0, 20).forEach(some -> party.bus(0).publish(batch));
        assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(AT_ONCE);
        await()
            .atMost(PATIENCE)
            .until(() -> party.buses().stream().noneMatch(ClusterBus::connected));
      } finally {
        returnBroker();
      }
      await().atMost(PATIENCE).until(() -> party.buses().stream().allMatch(ClusterBus::connected));
      for (int server = 0; server < 3; server++) {
        int one = server;
        await().atMost(PATIENCE).until(() -> party.listener(one).misses() > 0);
      }
      party.awaitAllHearAll();
    }
  }

  @Test
  default void nobodyWaitsForAListenerThatTakesItsTime() throws InterruptedException {
    try (BusParty party = party(2)) {
      var go = new CountDownLatch(1);
      var slow = new Heard();
      party.bus(1).listen(waitingFor(go, slow));
      long from = System.nanoTime();
      for (int i = 1; i <= 5_000; i++) {
        party.bus(0).publish(SomeNews.grown(i));
      }
      assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(AT_ONCE);
      go.countDown();
      News last = SomeNews.grown(5_001);
      await()
          .atMost(PATIENCE)
          .until(
              () -> {
                party.bus(0).publish(last); // as often as it takes: it may be dropped
                return slow.news().contains(last);
              });
    }
  }

  private static ClusterBus.Listener waitingFor(CountDownLatch go, ClusterBus.Listener then) {
    return new ClusterBus.Listener() {
      @Override
      public void heard(News news) {
        try {
          assertThat(go.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException closing) {
          Thread.currentThread().interrupt();
        }
        then.heard(news);
      }

      @Override
      public void missed() {
        then.missed();
      }
    };
  }

  @Test
  default void allListenersHearAndOneThatThrowsHarmsNobody() {
    try (BusParty party = party(2)) {
      var behind = new Heard();
      var thrower = new Heard();
      party
          .bus(1)
          .listen(
              new ClusterBus.Listener() {
                @Override
                public void heard(News news) {
                  thrower.heard(news);
                  throw new IllegalStateException("thrown on purpose");
                }

                @Override
                public void missed() {
                  throw new IllegalStateException("thrown on purpose");
                }
              });
      party.bus(1).listen(behind);
      List<News> said = IntStream.rangeClosed(1, 5).mapToObj(SomeNews::grown).toList();
      said.forEach(party.bus(0)::publish);
      await().atMost(PATIENCE).until(() -> behind.news().contains(said.getLast()));
      await().atMost(PATIENCE).until(() -> thrower.news().contains(said.getLast()));
      await().atMost(PATIENCE).until(() -> party.heard(1).contains(said.getLast()));
      assertThat(behind.news()).isEqualTo(said);
      assertThat(thrower.news()).isEqualTo(said);
      assertThat(party.heard(1)).isEqualTo(said);
    }
  }

  @Test
  default void aListenerIsCalledByOneThreadAtATime() throws InterruptedException {
    try (BusParty party = party(3)) {
      var room = new RoomId(UUID.randomUUID());
      var user = new UserId(UUID.randomUUID());
      List<Thread> crowd =
          Stream.of(0, 1, 0, 1)
              .map(
                  server ->
                      Thread.ofPlatform()
                          .start(
                              () -> {
                                for (int i = 0; i < 500; i++) {
                                  party.bus(server).publish(new News.Typed(room, user, i % 2 == 0));
                                }
                              }))
              .toList();
      for (Thread thread : crowd) {
        thread.join();
      }
      party.awaitAllHearAll();
      assertThat(party.listener(2).wasCrowded()).isFalse();
    }
  }

  @Test
  default void withTheBusItsThreadsEndAndWhatIsSaidThenIsDropped() {
    try (BusParty party = party(2)) {
      ClusterBus gone = party.bus(0);
      close(gone);
      gone.publish(SomeNews.grown(1));
      close(gone);
      close(party.bus(1));
    }
    await().atMost(PATIENCE).until(() -> running(threads()).isEmpty());
  }

  private static List<String> running(String prefix) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(Thread::isAlive)
        .map(Thread::getName)
        .filter(name -> name.startsWith(prefix))
        .toList();
  }
}
