package chat.parlance.benchmarks.scenario;

import chat.parlance.benchmarks.load.Comeback;
import chat.parlance.benchmarks.load.Waiting;
import chat.parlance.benchmarks.parlance.Cluster;
import chat.parlance.benchmarks.parlance.Cluster.Bus;
import chat.parlance.benchmarks.parlance.Cluster.Places;
import chat.parlance.benchmarks.parlance.Ghosts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** One of three servers is killed under load: how long until nobody notices any more. */
final class ServerLoss {

  private static final int SERVERS = 3;
  private static final int ROOMS = 10;
  private static final int READERS = 30;
  private static final int SENDS_PER_SECOND = 50;
  private static final int KILLS = 3;
  private static final double PRESENCE_SECONDS = 30;
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration SHARED_WITHIN = Duration.ofSeconds(15);

  private final Settings settings;
  private final List<Loss> losses = new ArrayList<>();

  /**
   * What came of one kill; times from the kill.
   *
   * @param moved how many clients were at the server
   * @param live until all of them were live elsewhere
   * @param caughtUp until they had all that had been said till they were
   * @param presence until presence was true at the others; not a number where that was not so
   *     before, or was not in time
   */
  record Loss(
      int moved, double live, double caughtUp, double presence, int sent, Comeback.Faults faults) {

    long wrong() {
      return faults.lost() + faults.repeated() + faults.outOfOrder();
    }
  }

  ServerLoss(Settings settings) {
    this.settings = settings;
  }

  /** Runs it, and gives its table. */
  String run(Goals goals) {
    for (int run = 1; run <= settings.runs(); run++) {
      settings.say("cluster, loss of a server, run " + run);
      settings.attempt("loss of a server", this::once);
    }
    goals.atMost(
        "kill -9 of one of three servers → presence true at the others: longest",
        PRESENCE_SECONDS,
        longest(losses, Loss::presence),
        "s");
    goals.atMost(
        "the same: lost, repeated or out of order",
        0,
        losses.isEmpty() ? Double.NaN : losses.stream().mapToLong(Loss::wrong).sum(),
        "");
    return table(losses, readers());
  }

  private int readers() {
    return settings.many(READERS);
  }

  private void once() {
    Path folder = Session.temporary();
    var shape =
        new Cluster.Shape(SERVERS, Bus.REDIS, Places.SPREAD, ROOMS, readers() + Ghosts.IN_A_ROOM);
    try (var cluster = new Cluster(shape, folder, settings.jvm())) {
      for (int kill = 0; kill < (settings.quick() ? 1 : KILLS); kill++) {
        Loss loss = lose(cluster, kill % SERVERS);
        settings.say("  " + loss);
        losses.add(loss);
        cluster.restart(kill % SERVERS);
      }
    } finally {
      Session.delete(folder);
    }
  }

  private Loss lose(Cluster cluster, int victim) {
    int all = ROOMS * readers();
    List<Integer> others = IntStream.range(0, SERVERS).filter(it -> it != victim).boxed().toList();
    try (var clients = new Comeback(cluster.addresses(), ROOMS, readers(), cluster::reader);
        var ghosts = new Ghosts(cluster, victim, readers())) {
      Waiting.until("the clients are live", PATIENCE, () -> clients.live() == all);
      boolean shared = Waiting.atMost(SHARED_WITHIN, () -> ghosts.are("online", others));
      try (var speaker =
          new Speaker(
              "loss-" + System.nanoTime(),
              ROOMS,
              SENDS_PER_SECOND,
              (room, key, text, attempt) ->
                  cluster.post((room + attempt) % SERVERS, room, key, text))) {
        Waiting.sleep(settings.seconds(5));
        long killed = System.nanoTime();
        cluster.crash(victim);
        CompletableFuture<Double> presence =
            CompletableFuture.supplyAsync(
                () ->
                    shared && Waiting.atMost(PATIENCE, () -> ghosts.are("offline", others))
                        ? since(killed)
                        : Double.NaN,
                task -> Thread.ofVirtual().start(task));
        Waiting.until("they are gone", PATIENCE, () -> clients.live() < all);
        int moved = all - clients.live();
        Waiting.until("the clients are live again", PATIENCE, () -> clients.live() == all);
        double live = since(killed);
        int[] said = speaker.said();
        Waiting.until("what was missed has come", PATIENCE, () -> clients.faults(said).lost() == 0);
        double caughtUp = since(killed);
        double offline = presence.join();
        int[] sent = speaker.end();
        var unused = Waiting.atMost(Duration.ofSeconds(20), () -> clients.faults(sent).lost() == 0);
        return new Loss(
            moved, live, caughtUp, offline, IntStream.of(sent).sum(), clients.faults(sent));
      }
    }
  }

  private static double since(long nanos) {
    return (System.nanoTime() - nanos) / 1e9;
  }

  /** The longest; not a number when there is none, or one of them is not one. */
  static double longest(List<Loss> losses, ToDoubleFunction<Loss> of) {
    return losses.stream().mapToDouble(of).reduce(Math::max).orElse(Double.NaN);
  }

  /** What is printed of these. */
  static String table(List<Loss> losses, int readers) {
    return "#### Loss of a server\n\n"
        + Medians.head(List.of("from `kill -9`, in seconds", "median", "longest"))
        + row("its clients are live at another server", losses, Loss::live)
        + row("they have what they missed", losses, Loss::caughtUp)
        + row(
            "presence is true at the others: who did not come back is offline",
            losses,
            Loss::presence)
        + ("\n"
                + "%d kills, of one of %d servers each, by Redis; %d rooms of %d readers, of whom at"
                + " least %d were at the server, and who wait, as clients do, for a random part of a"
                + " second before they go to the next one. %d sends a second by REST; %d in all, %d"
                + " lost, %d repeated, %d out of order.\n")
            .formatted(
                losses.size(),
                SERVERS,
                ROOMS,
                readers,
                losses.stream().mapToInt(Loss::moved).min().orElse(0),
                SENDS_PER_SECOND,
                losses.stream().mapToInt(Loss::sent).sum(),
                losses.stream().mapToLong(it -> it.faults().lost()).sum(),
                losses.stream().mapToLong(it -> it.faults().repeated()).sum(),
                losses.stream().mapToLong(it -> it.faults().outOfOrder()).sum());
  }

  private static String row(String what, List<Loss> losses, ToDoubleFunction<Loss> of) {
    return Medians.row(
        List.of(
            what,
            Medians.text(Medians.of(losses.stream().map(of::applyAsDouble).toList())),
            Medians.text(longest(losses, of))));
  }
}
