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
 * rung, and one that uses the ladder. Each has a room of its own, and a sender who uses no proxy
 * speaks in all the rooms in turn. In the middle all of them are cut off, miss some messages, and
 * resume; at the end each sends a message itself, by the path.
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
  private final List<RoomId> rooms = new ArrayList<>();

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
      Rest reader = register(server, "reader" + i);
      people.add(reader);
      Map<String, Object> room =
          Map.of(
              "kind",
              "group",
              "name",
              "Room " + i,
              "members",
              List.of(reader.person().id().toString()));
      rooms.add(RoomId.parse(boss.post("/rooms", room).ok().path("id").asText()).orElseThrow());
    }
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
        listeners.add(new Listener(ladder, way, person, rooms.get(i), position(people.get(i))));
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
      for (Listener listener : listeners) {
        if (!listener.fallen()) {
          listener.speak(key());
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
    Duration step = between.dividedBy(listeners.size());
    long due = System.nanoTime();
    for (int i = 0; i < messages; i++) {
      for (Listener listener : listeners) {
        if (listener.fallen()) {
          continue;
        }
        String key = key();
        listener.expect(key);
        var reply = sender.send(listener.room(), new Key(key), Content.plain("Message " + i));
        if (!reply.ok()) {
          throw new IllegalStateException("a message was refused: " + reply);
        }
        due += step.toNanos();
        pause(Duration.ofNanos(Math.max(0, due - System.nanoTime())));
      }
    }
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
