package chat.parlance.trials.torture;

import chat.parlance.testkit.transport.Unreachable;
import chat.parlance.testkit.wire.Rest;
import chat.parlance.trials.server.ServerProcess.NotStarted;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BooleanSupplier;

/** Ill-treats the servers of one site, by chance. One thread. */
final class Nemesis {

  private static final int ENOUGH_SENDS = 20;
  private static final int MOST_WAITS = 400;
  private static final int WAIT_MILLIS = 50;
  private static final int STARTS = 5;
  private static final int MOST_STEP = 600;
  private static final int SERVER_FAILED = 500;

  private final Site site;
  private final Duration every;
  private final Random random;
  private final Deque<Strike> must;
  private final Wires wires;

  Nemesis(Site site, Plan plan, long seed) {
    this.site = site;
    this.every = plan.every();
    this.random = new Random(seed);
    this.must = new ArrayDeque<>(plan.must());
    this.wires = new Wires(site, random);
  }

  /** Until the run is over; the servers are up when this returns. */
  void run() {
    while (!site.over()) {
      letThemWork();
      double wait = every.toMillis() * (0.5 + random.nextDouble());
      site.pause((long) wait);
      if (!site.over()) {
        strike(must.isEmpty() ? choose() : must.remove());
      }
    }
  }

  /** On a slow machine too, something must be going on that can be struck. */
  private void letThemWork() {
    long enough = site.tally().ok.get() + ENOUGH_SENDS;
    for (int i = 0; i < MOST_WAITS && site.tally().ok.get() < enough && !site.over(); i++) {
      site.pause(WAIT_MILLIS);
    }
  }

  private Strike choose() {
    int total = 0;
    for (Strike strike : Strike.values()) {
      total += strike.weight;
    }
    int dice = random.nextInt(total);
    for (Strike strike : Strike.values()) {
      dice -= strike.weight;
      if (dice < 0) {
        return site.tally().skipped().containsKey(strike) ? Strike.KILL : strike;
      }
    }
    return Strike.KILL;
  }

  private void strike(Strike strike) {
    if (site.tally().skipped().containsKey(strike)) {
      return;
    }
    Node node = site.nodes().get(random.nextInt(site.nodes().size()));
    switch (strike) {
      case KILL -> kill(node);
      case STOP -> stop(node);
      case PAUSE -> pauseServer(node);
      case CUT -> node.relay(random.nextInt(100)).cut();
      case CUT_MID_FRAME -> node.relay(random.nextInt(100)).cutAfter(random.nextInt(1, 3_000));
      case HOLD -> hold(node);
      case DATABASE -> database(site.store()::crash);
      case DATABASE_KILL -> database(site.store()::kill);
      case DATABASE_CUT -> thenServe(() -> wires.cut(Node::toStore, "a database"));
      case DATABASE_SLOW -> wires.slow(Node::toStore, "a database");
      case SILENCE -> thenServe(() -> wires.silence(Node::toStore, "database"));
      case REDIS -> wires.killRedis();
      case REDIS_CUT -> wires.cut(Node::toRedis, "a Redis");
      case REDIS_SLOW -> wires.slow(Node::toRedis, "a Redis");
      case REDIS_SILENCE -> wires.silence(Node::toRedis, "Redis");
      case CLOCK -> clock(node);
      case DISK_FULL -> fillDisk();
    }
    site.tally().struck(strike);
  }

  /** One server; now and then all of them at once. */
  private void kill(Node node) {
    long from = System.nanoTime();
    List<Node> struck = random.nextInt(10) == 0 ? site.nodes() : List.of(node);
    struck.forEach(it -> it.server().kill());
    site.unheard(from, "a server that was killed with what it had to tell");
    if (random.nextInt(10) == 0) {
      startAndKill(node, random.nextInt(200, 2_500));
    }
    if (random.nextInt(10) == 0) {
      site.pause(random.nextInt(500, 2_000));
    }
    struck.forEach(this::start);
    site.tally().recovered(Duration.ofNanos(System.nanoTime() - from));
  }

  /** Begins to start the server, and kills it before it gets anywhere. */
  private void startAndKill(Node node, long afterMillis) {
    Process process = node.launch();
    site.pause(afterMillis);
    process.destroyForcibly();
    process.onExit().join();
  }

  private void stop(Node node) {
    if (!node.server().stop(Duration.ofSeconds(30))) {
      site.tally().note("the server did not stop within 30 s and was killed");
    }
    start(node);
  }

  private void start(Node node) {
    for (int i = 1; ; i++) {
      try {
        node.start();
        return;
      } catch (NotStarted failed) {
        site.tally().note("the server did not start at the first attempt");
        if (i == STARTS) {
          throw failed;
        }
        site.pause(1_000);
      }
    }
  }

  private void pauseServer(Node node) {
    long from = System.nanoTime();
    node.server().pause();
    site.pause(random.nextInt(1_000, 3_000));
    node.server().proceed();
    site.disturbed(from, "a paused server");
  }

  private void hold(Node node) {
    long from = System.nanoTime();
    node.valve().shut();
    site.pause(random.nextInt(1_000, 3_000));
    node.valve().open();
    site.disturbed(from, "a network that held all bytes");
  }

  private void database(BooleanSupplier crash) {
    long from = System.nanoTime();
    if (!crash.getAsBoolean()) {
      site.tally().note("the database did not restart at once");
      site.store().crash();
    }
    mustServe();
    site.disturbed(from, "a database that was restarted");
  }

  private void thenServe(Runnable strike) {
    long from = System.nanoTime();
    strike.run();
    mustServe();
    site.disturbed(from, "a database that came back");
  }

  /** To and fro by up to ten minutes, under the running server. */
  private void clock(Node node) {
    WallClock clock = node.clock();
    if (clock != null) {
      clock.step(random.nextInt(-MOST_STEP, MOST_STEP));
    }
  }

  private void fillDisk() {
    Disk disk = site.disk();
    if (disk == null) {
      return;
    }
    long from = System.nanoTime();
    disk.fill();
    site.pause(random.nextInt(1_000, 3_000));
    disk.relieve();
    if (!site.nodes().stream().allMatch(node -> serves(node, Duration.ofSeconds(10)))) {
      // A database may go down for want of space; its operator starts it again.
      if (site.store().crash()) {
        site.tally().note("the database was started again after the disk had been full");
      }
      mustServe();
    }
    site.disturbed(from, "a full disk");
  }

  /** A server that does not come back by itself is started again, and the report says so. */
  private void mustServe() {
    for (Node node : site.nodes()) {
      if (!serves(node, Duration.ofSeconds(20))) {
        site.tally().note("the server did not serve again by itself and was started again");
        node.server().kill();
        start(node);
      }
    }
  }

  private boolean serves(Node node, Duration patience) {
    Rest moderator = site.moderator(site.nodes().indexOf(node));
    long until = System.nanoTime() + patience.toNanos();
    while (System.nanoTime() < until && !site.stopped()) {
      try {
        // A write that leaves no entry in the log.
        var profile = Map.of("displayName", "moderator " + random.nextInt(1_000_000));
        if (moderator.patch("/users/me", profile).status() < SERVER_FAILED) {
          return true;
        }
      } catch (Unreachable away) {
        // not yet
      }
      site.pause(100);
    }
    return false;
  }
}
