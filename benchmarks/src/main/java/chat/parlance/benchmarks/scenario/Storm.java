package chat.parlance.benchmarks.scenario;

import chat.parlance.benchmarks.load.Comeback;
import chat.parlance.benchmarks.load.Peer;
import chat.parlance.benchmarks.load.Processes;
import chat.parlance.benchmarks.load.Waiting;
import chat.parlance.benchmarks.parlance.Parlance;
import chat.parlance.benchmarks.parlance.Postgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Thousands of clients whose server is killed and started again: how long until all of them are
 * live, and at what cost.
 */
final class Storm {

  private static final int ROOMS = 50;
  private static final int CLIENTS = 5_000;
  private static final int SENDS_PER_SECOND = 50;
  private static final double LIVE_SECONDS = 15;

  /**
   * Who comes back asks: does my session stand, what am I in, how did I look, which marks moved.
   */
  private static final double TRANSACTIONS_EACH = 5;

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Settings settings;

  private record Result(
      double readyMillis,
      double liveMillis,
      double cpuSeconds,
      long transactions,
      int sent,
      Comeback.Faults faults) {}

  Storm(Settings settings) {
    this.settings = settings;
  }

  /** Runs it, and gives its table. */
  String run() {
    List<Result> results = new ArrayList<>();
    for (int run = 1; run <= settings.runs(); run++) {
      Result result = once();
      settings.say("storm, run " + run + ": " + result);
      results.add(result);
    }
    var text = new StringBuilder("### Connect storm: ");
    text.append(settings.many(CLIENTS)).append(" clients after `kill -9`, PostgreSQL\n\n");
    text.append(goals(results));
    text.append(
        Medians.head(
            List.of(
                "run",
                "kill → server ready, ms",
                "kill → all live, ms",
                "CPU of the new server till then, s",
                "transactions at the database meanwhile",
                "messages sent",
                "lost",
                "repeated",
                "out of order")));
    for (int i = 0; i < results.size(); i++) {
      Result result = results.get(i);
      text.append(
          Medians.row(
              List.of(
                  Integer.toString(i + 1),
                  Medians.text(result.readyMillis()),
                  Medians.text(result.liveMillis()),
                  Medians.text(result.cpuSeconds()),
                  Long.toString(result.transactions()),
                  Integer.toString(result.sent()),
                  Long.toString(result.faults().lost()),
                  Long.toString(result.faults().repeated()),
                  Long.toString(result.faults().outOfOrder()))));
    }
    return text.toString();
  }

  private String goals(List<Result> results) {
    int clients = settings.many(CLIENTS);
    double seconds = Medians.of(results.stream().map(it -> it.liveMillis() / 1_000).toList());
    double each =
        Medians.of(results.stream().map(it -> it.transactions() / (double) clients).toList());
    double wrong =
        results.stream()
            .map(Result::faults)
            .mapToDouble(it -> it.lost() + it.repeated() + it.outOfOrder())
            .sum();
    return Medians.head(List.of("measure", "goal", "measured", "verdict"))
        + goal("kill → all live, seconds", LIVE_SECONDS, seconds)
        + goal("lost, repeated or out of order, all runs", 0, wrong)
        + goal("transactions per client, those of the sends among them", TRANSACTIONS_EACH, each)
        + "\n";
  }

  private static String goal(String measure, double most, double measured) {
    return Medians.row(
        List.of(
            measure,
            most == 0 ? "0" : "≤ " + Math.round(most),
            Medians.text(measured),
            measured <= most ? "met" : "missed"));
  }

  private Result once() {
    Path folder = Session.temporary();
    int readers = settings.many(CLIENTS) / ROOMS;
    var peer = new Parlance(Parlance.Reading.WEBSOCKET, settings.jvm());
    try (Parlance.Served server = peer.start(new Peer.Setting(ROOMS, readers, true, folder));
        var clients = new Comeback(List.of(server.address()), ROOMS, readers, server::reader)) {
      Waiting.until("the clients are live", PATIENCE, () -> clients.live() == ROOMS * readers);
      var speaker =
          new Speaker(
              "storm",
              ROOMS,
              SENDS_PER_SECOND,
              (room, key, text, attempt) -> server.post(room, key, text));
      Waiting.sleep(settings.seconds(5));
      Postgres store = server.store();
      long before = store == null ? 0 : store.transactionsAndRows()[0];
      long killed = System.nanoTime();
      server.crashAndRestart();
      double ready = (System.nanoTime() - killed) / 1e6;
      Waiting.until(
          "the clients are live again", PATIENCE, () -> clients.live() == ROOMS * readers);
      double live = (System.nanoTime() - killed) / 1e6;
      double cpu =
          Processes.cpu(server.pids()).values().stream().mapToDouble(Double::doubleValue).sum();
      Waiting.sleep(settings.seconds(5)); // the database tells its counts with some delay
      long transactions = store == null ? 0 : store.transactionsAndRows()[0] - before;
      int[] sent = speaker.end();
      var unused = Waiting.atMost(Duration.ofSeconds(20), () -> clients.faults(sent).lost() == 0);
      int all = 0;
      for (int room : sent) {
        all += room;
      }
      return new Result(ready, live, cpu, transactions, all, clients.faults(sent));
    } finally {
      Session.delete(folder);
    }
  }
}
