package chat.parlance.trials.rolling;

import chat.parlance.domain.Position;
import chat.parlance.domain.RoomId;
import chat.parlance.testkit.history.Checker;
import chat.parlance.testkit.history.History;
import chat.parlance.testkit.history.Verdict;
import chat.parlance.testkit.transport.ChatDriver;
import chat.parlance.testkit.wire.LongPollDriver;
import chat.parlance.testkit.wire.Rest;
import chat.parlance.testkit.wire.SseDriver;
import chat.parlance.testkit.wire.WebSocketDriver;
import chat.parlance.trials.rolling.Delays.Phase;
import chat.parlance.trials.witness.Ledger;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A trial: people come, talk and listen; every server is restarted; and then the judgement. */
final class Course {

  private static final int TRANSPORTS = 3;
  private static final Duration CATCHING_UP = Duration.ofSeconds(30);
  private static final Duration MARGIN = Duration.ofSeconds(2);

  /** More than the second after which a proxy asks servers again how they are. */
  private static final Duration FROZEN = Duration.ofMillis(2500);

  private final Nodes nodes;
  private final List<URI> addresses;
  private final HttpClient http;
  private final Plan plan;
  private final PrintWriter out;
  private final List<Ear> ears = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();

  /**
   * How much.
   *
   * @param listeners by each transport
   * @param talkers each says something {@code rate} times a second
   * @param calm to warm up, after all stood still, before the first restart, and after the last one
   */
  record Plan(int listeners, int talkers, int rate, Duration calm, int replay) {}

  Course(Nodes nodes, List<URI> addresses, HttpClient http, Plan plan, PrintWriter out) {
    this.nodes = nodes;
    this.addresses = addresses;
    this.http = http;
    this.plan = plan;
    this.out = out;
  }

  /** Does it all, and says how it went. */
  boolean run() throws InterruptedException {
    Rest host = Rest.register(addresses.getFirst(), "host", http);
    List<Rest> listeners = people("listener", TRANSPORTS * plan.listeners);
    List<Rest> talkers = people("talker", plan.talkers);
    List<String> members = new ArrayList<>();
    listeners.forEach(it -> members.add(it.person().id().toString()));
    talkers.forEach(it -> members.add(it.person().id().toString()));
    Map<String, Object> asked = Map.of("kind", "group", "name", "rolling", "members", members);
    RoomId room = RoomId.parse(host.post("/rooms", asked).ok().path("id").asText()).orElseThrow();
    Position from = Position.parse(host.get("/rooms").ok().path("position").asText()).orElseThrow();
    Scene scene = new Scene(new History(from.epoch(), plan.replay));
    for (int i = 0; i < listeners.size(); i++) {
      Ear ear = new Ear(scene, listeners.get(i), drivers(i % TRANSPORTS), i / TRANSPORTS, from);
      ears.add(ear);
      threads.add(Thread.ofVirtual().start(ear::listen));
    }
    for (int i = 0; i < talkers.size(); i++) {
      Rest talker = talkers.get(i);
      List<Rest> known = addresses.stream().map(talker::at).toList();
      Mouth mouth = new Mouth(scene, known, room, 1_000 / plan.rate, i);
      threads.add(Thread.ofVirtual().start(mouth::talk));
    }
    scene.pause(plan.calm.toMillis());
    nodes.pause();
    scene.pause(FROZEN.toMillis());
    nodes.proceed();
    scene.pause(plan.calm.toMillis());
    scene.delays().enter(Phase.BEFORE);
    scene.pause(plan.calm.toMillis());
    int repeats = scene.counted().repeats();
    say(
        "all servers stood still for %.1f s: %d sends had to be repeated"
            .formatted(FROZEN.toMillis() / 1e3, repeats));
    restart(scene);
    scene.pause(plan.calm.toMillis());
    scene.silence();
    Verdict verdict = judge(scene, host, room);
    for (Phase phase : Phase.values()) {
      say(scene.delays().line(phase));
    }
    say(scene.counted().line());
    say(verdict.toString());
    return verdict.green() && repeats == 0 && scene.counted().failures() == 0;
  }

  private List<Rest> people(String name, int count) {
    List<Rest> people = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      people.add(Rest.register(addresses.get(i % addresses.size()), name + i, http));
    }
    return people;
  }

  private List<ChatDriver> drivers(int transport) {
    return addresses.stream()
        .<ChatDriver>map(
            address ->
                switch (transport) {
                  case 0 -> new WebSocketDriver(address, http);
                  case 1 -> new SseDriver(address, http, false);
                  default -> new LongPollDriver(address, http);
                })
        .toList();
  }

  private void restart(Scene scene) {
    scene.delays().enter(Phase.DURING);
    for (int i = 0; i < nodes.ports().size(); i++) {
      Duration took = nodes.restart(i);
      say("server %d stopped within %.1f s and is back".formatted(i, took.toMillis() / 1e3));
      scene.pause(plan.calm.toMillis() / 2);
    }
    scene.delays().enter(Phase.AFTER);
  }

  private Verdict judge(Scene scene, Rest host, RoomId room) throws InterruptedException {
    for (Thread talker : threads.subList(ears.size(), threads.size())) {
      talker.join();
    }
    var ledger = new Ledger(scene.history(), host);
    long head = ledger.log(new WebSocketDriver(addresses.getFirst(), http));
    ledger.pages(room);
    long until = System.nanoTime() + CATCHING_UP.toNanos();
    for (Ear ear : ears) {
      while (!ear.caughtUp(head) && System.nanoTime() < until) {
        scene.pause(10);
      }
      if (!ear.caughtUp(head)) {
        throw new IllegalStateException("a listener did not come to the head of the log");
      }
      ear.finish();
    }
    for (Thread listener : threads) {
      listener.join();
    }
    return new Checker(MARGIN).check(scene.history());
  }

  private void say(String line) {
    out.println(line);
    out.flush();
  }
}
