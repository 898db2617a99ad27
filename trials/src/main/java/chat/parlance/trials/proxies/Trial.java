package chat.parlance.trials.proxies;

import chat.parlance.domain.Content;
import chat.parlance.domain.Key;
import chat.parlance.domain.Position;
import chat.parlance.domain.RoomId;
import chat.parlance.testkit.transport.ChatStream;
import chat.parlance.testkit.transport.Opening;
import chat.parlance.testkit.transport.Person;
import chat.parlance.testkit.wire.Rest;
import chat.parlance.testkit.wire.WebSocketDriver;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * Tries paths to one server. On each path there are five listeners at the same time: one for each
 * rung, and one that uses the ladder. All are in one room, in which somebody speaks who uses no
 * proxy: what is slow for other reasons is so for all of them. In the middle all are cut off, miss
 * some messages, and resume; at the end each sends a message itself, by the path.
 */
final class Trial implements AutoCloseable {

  /** Long enough for two hellos that do not come, and to step down to the last rung. */
  private static final Duration OPENING = Duration.ofSeconds(25);

  private static final Duration LEAVING = Duration.ofSeconds(5);

  /** More than it takes to call a stream mute, and to step down from every rung. */
  private static final Duration SETTLING = Duration.ofSeconds(30);

  private static final int MISSED = 5;

  private final ChatStream sender;
  private final List<Rest> people = new ArrayList<>();
  private final RoomId room;

  /** How much is said, and how fast. */
  record Measure(int warmUp, int messages, Duration between) {}

  /**
   * What came of one path.
   *
   * @param ladder of the client that may step down
   */
  record Result(Route route, Map<Rung, Outcome> rungs, Outcome ladder) {}

  Trial(URI server) {
    Rest boss = register(server, "sender");
    for (int i = 0; i <= Rung.values().length; i++) {
      people.add(register(server, "reader" + i));
    }
    List<String> members = people.stream().map(reader -> reader.person().id().toString()).toList();
    Map<String, Object> asked = Map.of("kind", "group", "name", "A room", "members", members);
    room = RoomId.parse(boss.post("/rooms", asked).ok().path("id").asText()).orElseThrow();
    sender = new WebSocketDriver(server).open(boss.person(), Opening.AT_HEAD, told -> {});
  }

  private static Rest register(URI server, String name) {
    return Rest.register(server, name + UUID.randomUUID().toString().substring(0, 8));
  }

  /**
   * Tries a path.
   *
   * @param quiet nobody speaks for so long in the middle
   */
  Result run(Route route, Way way, Measure measure, Duration quiet) {
    List<Listener> listeners = new ArrayList<>();
    Rung[] rungs = Rung.values();
    try {
      for (int i = 0; i <= rungs.length; i++) {
        List<Rung> ladder = i < rungs.length ? List.of(rungs[i]) : List.of(rungs);
        Person person = people.get(i).person();
        listeners.add(new Listener(ladder, way, person, room, position(people.get(i))));
      }
      await(OPENING, listeners, Listener::open);
      say(listeners, measure.warmUp(), measure.between());
      await(SETTLING, listeners, Listener::complete);
      listeners.forEach(Listener::warm);
      say(listeners, measure.messages() / 2, measure.between());
      pause(quiet);
      listeners.forEach(Listener::leave);
      await(LEAVING, listeners, Listener::gone);
      say(listeners, MISSED, Duration.ZERO);
      listeners.forEach(Listener::comeBack);
      await(OPENING, listeners, Listener::open);
      say(listeners, measure.messages() - measure.messages() / 2, measure.between());
      await(SETTLING, listeners, Listener::complete);
      for (int i = 0; i < listeners.size(); i++) {
        Listener listener = listeners.get(i);
        if (!listener.fallen()) {
          String key = key();
          listeners.forEach(each -> each.expect(key));
          if (!listener.speak(key)) {
            sayFor(people.get(i), key); // the others expect it, and it is no fault of theirs
          }
        }
      }
      await(SETTLING, listeners, Listener::complete);
    } finally {
      listeners.forEach(Listener::close);
    }
    Map<Rung, Outcome> outcomes = new EnumMap<>(Rung.class);
    for (int i = 0; i < rungs.length; i++) {
      outcomes.put(rungs[i], listeners.get(i).outcome());
    }
    return new Result(route, outcomes, listeners.getLast().outcome());
  }

  private static Position position(Rest reader) {
    return Position.parse(reader.get("/rooms").ok().path("position").asText()).orElseThrow();
  }

  private void say(List<Listener> listeners, int messages, Duration between) {
    long due = System.nanoTime();
    for (int i = 0; i < messages; i++) {
      String key = key();
      listeners.forEach(listener -> listener.expect(key));
      var reply = sender.send(room, new Key(key), Content.plain("Message " + i));
      if (!reply.ok()) {
        throw new IllegalStateException("a message was refused: " + reply);
      }
      due += between.toNanos();
      pause(Duration.ofNanos(Math.max(0, due - System.nanoTime())));
    }
  }

  /** Past the path that is tried; stored once, if the listener's own send was stored after all. */
  private void sayFor(Rest person, String key) {
    var unused =
        person
            .post("/rooms/" + room + "/messages", Map.of("key", key, "text", Listener.OF_ITS_OWN))
            .ok();
  }

  private static String key() {
    return UUID.randomUUID().toString();
  }

  /** Waits until all who have not fallen are so far, or the time is over. */
  private static void await(Duration most, List<Listener> listeners, Predicate<Listener> so) {
    long deadline = System.nanoTime() + most.toNanos();
    BooleanSupplier all =
        () -> listeners.stream().allMatch(listener -> listener.fallen() || so.test(listener));
    while (!all.getAsBoolean() && System.nanoTime() < deadline) {
      pause(Duration.ofMillis(10));
    }
  }

  private static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    sender.close();
  }
}
