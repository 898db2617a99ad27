package chat.parlance.bootstrap.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parlance.application.Chat;
import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.in.Control;
import chat.parlance.application.port.in.FollowRooms;
import chat.parlance.application.port.in.Shared;
import chat.parlance.application.port.in.Sink;
import chat.parlance.application.port.out.Ports;
import chat.parlance.application.port.out.SendQuota;
import chat.parlance.domain.Change.RoomCreated;
import chat.parlance.domain.Change.Seat;
import chat.parlance.domain.Content;
import chat.parlance.domain.Draft;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Limits;
import chat.parlance.domain.Role;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.RoomKind;
import chat.parlance.domain.RoomSettings;
import chat.parlance.domain.Signal;
import chat.parlance.domain.UserId;
import chat.parlance.persistence.memory.InMemory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * However many members a room has, a send asks the stores the same and touches who is connected.
 */
class LargeRoomTest {

  private static final int MANY = 10_000;
  private static final int SENDS = 20;

  /** How often each method of a store was called, by its name. */
  private final Map<String, Integer> calls = new ConcurrentHashMap<>();

  private final Ports memory =
      new InMemory().with(InstantSource.system(), Limits.DEFAULT, SendQuota.UNLIMITED);
  private final Ports ports =
      new Ports(
          counted(memory.log()),
          counted(memory.history()),
          counted(memory.rooms()),
          counted(memory.members()),
          counted(memory.users()),
          counted(memory.presence()),
          memory.quota(),
          memory.ids(),
          memory.time(),
          memory.limits(),
          memory.rules(),
          counted(memory.annotations()),
          counted(memory.threads()),
          memory.moderation(),
          memory.scheduled(),
          counted(memory.invitations()),
          counted(memory.inbox()),
          memory.search(),
          memory.attachments(),
          memory.push(),
          memory.cluster(),
          memory.watch());

  @Test
  void a_send_to_ten_thousand_members_is_as_much_work_as_one_to_two() {
    try (Chat chat = Chat.over(ports);
        ExecutorService loop = Executors.newSingleThreadExecutor()) {
      List<Caller> two = people(2);
      List<Caller> many = people(MANY);
      RoomId small = room(two);
      RoomId large = room(many);
      var heard = new Heard();
      follow(chat, two.getLast(), loop, heard);
      follow(chat, many.get(MANY / 2), loop, heard);
      follow(chat, many.getLast(), loop, heard);

      Map<String, Integer> forTwo = sends(chat, two.getFirst(), small);
      await().until(() -> heard.events.get() == SENDS);
      Map<String, Integer> forMany = sends(chat, many.getFirst(), large);
      await().until(() -> heard.events.get() == SENDS + 2 * SENDS);

      assertThat(forMany).isEqualTo(forTwo);
      assertThat(forTwo.keySet()).contains("append");
      assertThat(forTwo.values()).as("%s", forTwo).allMatch(count -> count <= SENDS);
    }
  }

  /** How often each store was asked for this many sends. */
  private Map<String, Integer> sends(Chat chat, Caller author, RoomId room) {
    chat.sendMessage().send(author, room, null, Content.plain("first")).orThrow();
    calls.clear();
    for (int i = 1; i < SENDS; i++) {
      chat.sendMessage().send(author, room, null, Content.plain("text")).orThrow();
    }
    Map<String, Integer> counted = new TreeMap<>(calls);
    // What the clock asks by itself, once a second.
    counted.keySet().removeAll(Set.of("after", "connected", "of", "ending"));
    return counted;
  }

  private List<Caller> people(int count) {
    return Stream.generate(() -> Caller.trusted(new UserId(ports.ids().next())))
        .limit(count)
        .toList();
  }

  private RoomId room(List<Caller> people) {
    var room = new RoomId(ports.ids().next());
    List<Seat> seats = people.stream().map(it -> new Seat(it.user(), Role.MEMBER)).toList();
    var created = new RoomCreated(RoomKind.GROUP, RoomSettings.named("room", null), seats);
    ports
        .log()
        .append(List.of(new Draft(room, 0, people.getFirst().user(), Instant.now(), created)));
    return room;
  }

  private static void follow(Chat chat, Caller caller, ExecutorService loop, Heard heard) {
    int live = heard.live.get();
    chat.followRooms()
        .open(caller, new FollowRooms.Request(null, Set.of(), "here"), loop, heard)
        .orThrow();
    await().until(() -> heard.live.get() > live);
  }

  /** What all the streams are told. */
  private static final class Heard implements Sink {
    final AtomicInteger events = new AtomicInteger();
    final AtomicInteger live = new AtomicInteger();

    @Override
    public boolean ready() {
      return true;
    }

    @Override
    public void event(Shared<Entry> event) {
      events.incrementAndGet();
    }

    @Override
    public void signal(Shared<Signal> signal) {}

    @Override
    public void control(Control control) {
      if (control instanceof Control.Live) {
        live.incrementAndGet();
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close(Reason reason) {}
  }

  @SuppressWarnings("unchecked")
  private <T> T counted(T store) {
    return (T)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            store.getClass().getInterfaces(),
            (proxy, method, arguments) -> {
              calls.merge(method.getName(), 1, Integer::sum);
              try {
                return method.invoke(store, arguments);
              } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
              }
            });
  }
}
