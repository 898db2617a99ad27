package chat.parlance.trials.torture;

import chat.parlance.testkit.history.Disturbance;
import chat.parlance.testkit.history.History;
import chat.parlance.testkit.history.HistoryFile;
import chat.parlance.testkit.history.Verdict;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** One run: every server is tortured at the same time, and judged by itself. */
final class Run implements AutoCloseable {

  private static final Duration PROGRESS = Duration.ofSeconds(5);
  private static final Duration HICCUP = Duration.ofMillis(300);

  /**
   * What became of one server.
   *
   * @param crossings null of a server that is alone, and when it did not come to that
   * @param verdict null when it did not come to one
   * @param failure null when all went on to the end
   * @param history the file in which it is, when a promise was broken
   */
  record Result(
      Site site,
      @Nullable Crossings crossings,
      @Nullable Verdict verdict,
      @Nullable Throwable failure,
      @Nullable Path history,
      Duration judged) {
    boolean green() {
      return verdict != null
          && verdict.green()
          && (crossings == null || crossings.late().isEmpty())
          && failure == null;
    }
  }

  private final Plan plan;
  private final Duration margin;
  private final PrintWriter out;
  private final List<Site> sites = new ArrayList<>();
  private final Map<Site, Throwable> failures = new ConcurrentHashMap<>();
  private final Map<Site, List<Thread>> threads = new LinkedHashMap<>();
  private final long began = System.nanoTime();
  private volatile boolean watching = true;

  Run(Plan plan, Duration margin, PrintWriter out) {
    this.plan = plan;
    this.margin = margin;
    this.out = out;
  }

  /** Does it all. */
  List<Result> play() throws IOException, InterruptedException {
    Path archive = Archive.make(plan.folder());
    var random = new Random(plan.seed());
    for (Stores.Kind kind : plan.stores()) {
      Path folder = plan.folder().resolve(kind.name().toLowerCase(Locale.ROOT));
      sites.add(new Site(kind, plan, folder, archive));
    }
    Thread.ofPlatform().name("hiccups").daemon().start(this::watch);
    for (Site site : sites) {
      threads.put(site, start(site, random));
    }
    long until = System.nanoTime() + plan.length().toNanos();
    while (System.nanoTime() < until && failures.isEmpty()) {
      long left = (until - System.nanoTime()) / 1_000_000;
      Thread.sleep(Math.max(1, Math.min(left, PROGRESS.toMillis())));
      progress();
    }
    sites.forEach(Site::finish);
    List<Result> results = new ArrayList<>();
    for (Site site : sites) {
      for (Thread thread : threads.getOrDefault(site, List.of())) {
        thread.join();
      }
    }
    watching = false;
    for (Site site : sites) {
      results.add(judge(site));
      site.close();
    }
    return results;
  }

  private List<Thread> start(Site site, Random random) {
    List<Thread> all = new ArrayList<>();
    double rate = (double) plan.rate() / plan.stores().size() / plan.clients();
    for (Client client : site.clients()) {
      all.add(thread(site, client.name() + "-listens", client::listen));
      all.add(thread(site, client.name() + "-talks", () -> client.talk(rate)));
    }
    var moderator = new Moderator(site, site.clients(), random.nextLong());
    all.add(thread(site, "moderator", moderator::run));
    var nemesis = new Nemesis(site, plan, random.nextLong());
    all.add(thread(site, "nemesis", nemesis::run));
    return all;
  }

  private Thread thread(Site site, String name, Runnable work) {
    return Thread.ofVirtual()
        .name(site.name() + " " + name)
        .start(
            () -> {
              try {
                work.run();
              } catch (RuntimeException | Error failed) {
                failures.putIfAbsent(site, failed);
                site.breakOff();
              }
            });
  }

  private Result judge(Site site) throws InterruptedException {
    long from = System.nanoTime();
    Throwable failure = failures.get(site);
    Verdict verdict = null;
    Crossings crossings = null;
    Path kept = null;
    if (failure == null) {
      say("%s: reading the log …".formatted(site.name()));
      try {
        if (plan.cluster().several()) {
          crossings =
              new CrossingTrial(site, plan, margin)
                  .run()
                  .and(new Farewells(site, margin).thoseWhoStay());
        }
        verdict = new Reading(site, bound()).judge();
        if (!verdict.green()) {
          Path file = plan.folder().resolve("history-" + site.name() + ".jsonl.gz");
          HistoryFile.write(site.history(), file);
          kept = file;
        }
      } catch (InterruptedException interrupted) {
        throw interrupted;
      } catch (Exception | AssertionError failed) {
        failure = failed;
      }
    }
    return new Result(
        site, crossings, verdict, failure, kept, Duration.ofNanos(System.nanoTime() - from));
  }

  /** Without a bus, servers ask the store by and by which sessions have ended at another. */
  private Duration bound() {
    boolean deaf = plan.cluster().several() && plan.cluster().bus() == Bus.BEAT;
    return deaf ? margin.plus(Site.ASKED_WITHIN) : margin;
  }

  /** When this very process was held up, so were its clients: the checker must know. */
  private void watch() {
    long last = System.nanoTime();
    while (watching) {
      try {
        Thread.sleep(20);
      } catch (InterruptedException interrupted) {
        return;
      }
      long now = System.nanoTime();
      if (now - last > HICCUP.toNanos()) {
        for (Site site : sites) {
          History history = site.history();
          history.add(new Disturbance(Disturbance.ALL, last, now, "the machine stood still"));
          site.tally().note("the machine stood still for more than 300 ms");
        }
      }
      last = now;
    }
  }

  private void progress() {
    Duration elapsed = Duration.ofNanos(System.nanoTime() - began);
    for (Site site : sites) {
      Tally tally = site.tally();
      say(
          ("%02d:%02d %-10s kills %d, strikes %d, connects %d, sends ok %d refused %d unknown %d,"
                  + " receives %d")
              .formatted(
                  elapsed.toMinutes(),
                  elapsed.toSecondsPart(),
                  site.name(),
                  tally.strikes(Strike.KILL),
                  tally.strikes().values().stream().mapToInt(it -> it).sum(),
                  tally.connects.get(),
                  tally.ok.get(),
                  tally.refused.get(),
                  tally.unknown.get(),
                  tally.receives().values().stream().mapToLong(it -> it).sum()));
    }
  }

  private void say(String line) {
    out.println(line);
    out.flush();
  }

  /** How long it took, all in all. */
  Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - began);
  }

  @Override
  public void close() {
    sites.forEach(Site::close);
  }
}
