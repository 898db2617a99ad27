package chat.parlance.trials.torture;

import chat.parlance.testkit.transport.Unreachable;
import chat.parlance.trials.server.ServerProcess.NotStarted;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Random;

/** Ill-treats one server, by chance. One thread. */
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

  Nemesis(Site site, Plan plan, long seed) {
    this.site = site;
    this.every = plan.every();
    this.random = new Random(seed);
    this.must = new ArrayDeque<>(plan.must());
  }

  /** Until the run is over; the server is up when this returns. */
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
    switch (strike) {
      case KILL -> kill();
      case STOP -> stop();
      case PAUSE -> pauseServer();
      case CUT -> site.relay(random.nextInt(100)).cut();
      case CUT_MID_FRAME -> site.relay(random.nextInt(100)).cutAfter(random.nextInt(1, 3_000));
      case HOLD -> hold();
      case DATABASE -> database();
      case SILENCE -> silence();
      case CLOCK -> clock();
      case DISK_FULL -> fillDisk();
    }
    site.tally().struck(strike);
  }

  private void kill() {
    long from = System.nanoTime();
    site.server().kill();
    if (random.nextInt(10) == 0) {
      site.startAndKill(random.nextInt(200, 2_500));
    }
    if (random.nextInt(10) == 0) {
      site.pause(random.nextInt(500, 2_000));
    }
    start();
    site.tally().recovered(Duration.ofNanos(System.nanoTime() - from));
  }

  private void stop() {
    if (!site.server().stop(Duration.ofSeconds(30))) {
      site.tally().note("the server did not stop within 30 s and was killed");
    }
    start();
  }

  private void start() {
    for (int i = 1; ; i++) {
      try {
        site.start();
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

  private void pauseServer() {
    long from = System.nanoTime();
    site.server().pause();
    site.pause(random.nextInt(1_000, 3_000));
    site.server().proceed();
    site.disturbed(from, "a paused server");
  }

  private void hold() {
    long from = System.nanoTime();
    site.valve().shut();
    site.pause(random.nextInt(1_000, 3_000));
    site.valve().open();
    site.disturbed(from, "a network that held all bytes");
  }

  private void database() {
    long from = System.nanoTime();
    if (!site.store().crash()) {
      site.tally().note("the database did not restart at once");
      site.store().crash();
    }
    mustServe();
    site.disturbed(from, "a database that was restarted");
  }

  /** For longer, now and then, than the server waits for an answer. */
  private void silence() {
    Valve line = site.store().line();
    if (line == null) {
      return;
    }
    long from = System.nanoTime();
    line.shut();
    site.pause(random.nextInt(1_000, 6_000));
    line.open();
    mustServe();
    site.disturbed(from, "a silent database");
  }

  /** To and fro by up to half an hour, under the running server. */
  private void clock() {
    WallClock clock = site.clock();
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
    if (!serves(Duration.ofSeconds(10))) {
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
    if (!serves(Duration.ofSeconds(20))) {
      site.tally().note("the server did not serve again by itself and was started again");
      site.server().kill();
      start();
    }
  }

  private boolean serves(Duration patience) {
    long until = System.nanoTime() + patience.toNanos();
    while (System.nanoTime() < until && !site.stopped()) {
      try {
        // A write that leaves no entry in the log.
        var profile = Map.of("displayName", "moderator " + random.nextInt(1_000_000));
        if (site.moderator().patch("/users/me", profile).status() < SERVER_FAILED) {
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
