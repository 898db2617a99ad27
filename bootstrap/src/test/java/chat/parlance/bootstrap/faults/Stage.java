package chat.parlance.bootstrap.faults;

import static org.awaitility.Awaitility.await;

import chat.parlance.application.Chat;
import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.in.FollowRooms;
import chat.parlance.application.port.in.LiveStream;
import chat.parlance.application.port.in.SendMessage.Sent;
import chat.parlance.application.port.in.Written;
import chat.parlance.application.port.out.Ports;
import chat.parlance.domain.Content;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Key;
import chat.parlance.domain.Message;
import chat.parlance.domain.MessagePage;
import chat.parlance.domain.Position;
import chat.parlance.domain.Result;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.RoomKind;
import chat.parlance.domain.User;
import chat.parlance.domain.UserId;
import chat.parlance.domain.Window;
import chat.parlance.testkit.history.Change;
import chat.parlance.testkit.history.Checker;
import chat.parlance.testkit.history.History;
import chat.parlance.testkit.history.Listener;
import chat.parlance.testkit.history.Logged;
import chat.parlance.testkit.history.Outcome;
import chat.parlance.testkit.history.Posted;
import chat.parlance.testkit.history.Seen;
import chat.parlance.testkit.history.Send;
import chat.parlance.testkit.history.Verdict;
import chat.parlance.testkit.transport.Told;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The real core in this process, a small population that talks and listens while people are put out
 * and the core is started anew, and the history of what they observed.
 */
final class Stage implements AutoCloseable {

  private final Fault fault;
  private final Ports ports;
  private final ExecutorService lane = Executors.newSingleThreadExecutor();
  private final List<Caller> callers = new ArrayList<>();
  private final List<RoomId> rooms = new ArrayList<>();
  private final List<Ear> ears = new ArrayList<>();
  private final History history;
  private Chat chat;

  /** A client that listens, and comes back to where it was. */
  private final class Ear {
    final Caller caller;
    final String name;
    LiveStream stream;
    Hearing hearing;
    Position position;
    Runnable closing;

    Ear(int number) {
      this.caller = callers.get(number);
      this.name = "client-" + number;
      open();
    }

    void open() {
      var request = new FollowRooms.Request(position, Set.of(), name);
      var listener = new Listener(name, caller.user(), caller.session(), "in-process");
      var track =
          history.open(
              listener, position == null ? null : position.number(), Set.of(), System.nanoTime());
      hearing = new Hearing(told -> track.told(System.nanoTime(), told));
      stream = chat.followRooms().open(caller, request, lane, fault.sink(hearing)).orThrow();
      await()
          .pollInterval(Duration.ofMillis(5))
          .atMost(Duration.ofSeconds(10))
          .until(() -> hearing.live());
      closing = track::ended;
    }

    void close() {
      stream.close();
      position = hearing.position();
      closing.run();
    }
  }

  Stage(Fault fault) {
    this.fault = fault;
    this.ports = fault.ports();
    this.chat = Chat.over(ports);
    this.history = new History(ports.log().head().epoch(), ports.limits().replayEvents());
    for (int i = 0; i < 4; i++) {
      var id = new UserId(ports.ids().next());
      ports.users().add(new User(id, "user" + i, "user" + i, false, Instant.EPOCH), null);
      callers.add(Caller.trusted(id));
    }
    List<UserId> all = callers.stream().map(Caller::user).toList();
    for (int i = 0; i < 2; i++) {
      rooms.add(
          chat.manageRooms()
              .open(callers.getFirst(), RoomKind.GROUP, "room " + i, null, all)
              .orThrow()
              .value()
              .room()
              .id());
    }
  }

  /** Plays the whole piece, and judges it. */
  Verdict play() {
    for (int i = 0; i < callers.size(); i++) {
      ears.add(new Ear(i));
    }
    for (int i = 0; i < 60; i++) {
      send(i);
      if (i % 5 == 4) {
        send(i); // the same again: its key says so
      }
      if (i % 10 == 2) {
        ears.get(i / 10 % ears.size()).close();
      }
      if (i % 10 == 8) {
        ears.get(i / 10 % ears.size()).open();
      }
      if (i == 30) {
        putOut(callers.getLast());
      }
      if (i == 40) {
        restart();
      }
    }
    ears.forEach(this::comeBack);
    read();
    return new Checker(Duration.ofSeconds(2)).check(history);
  }

  private void send(int number) {
    Caller caller = callers.get(number % 3);
    RoomId room = rooms.get(number % 2);
    String key = "key-" + number;
    String text = "text of " + key;
    long invoked = System.nanoTime();
    Result<Sent> sent = chat.sendMessage().send(caller, room, new Key(key), Content.plain(text));
    Outcome outcome =
        switch (sent) {
          case Result.Ok<Sent> ok -> {
            Entry entry = ok.value().entry();
            yield new Outcome.Ok(entry.seq(), entry.position().number(), ok.value().duplicate());
          }
          case Result.Refused<Sent> refused ->
              new Outcome.Refused(refused.refusal().reason().toString());
        };
    history.add(
        new Send(
            "client-" + number % 3,
            caller.user(),
            room,
            key,
            text,
            invoked,
            System.nanoTime(),
            outcome));
  }

  private void comeBack(Ear ear) {
    ear.close();
    ear.open();
  }

  private void putOut(Caller caller) {
    long invoked = System.nanoTime();
    RoomId room = rooms.getFirst();
    Written<UserId> gone =
        chat.manageMembers().remove(callers.getFirst(), room, caller.user()).orThrow();
    history.add(
        new Change(
            "client-0",
            room,
            caller.user(),
            false,
            invoked,
            System.nanoTime(),
            new Outcome.Ok(0, gone.position().number(), false)));
  }

  private void restart() {
    ears.forEach(Ear::close);
    for (int i = 1000; i < 1004; i++) {
      send(i); // what everybody will have missed, and no memory holds
    }
    chat.close();
    fault.crashed();
    chat = Chat.over(ports);
    ears.forEach(Ear::open);
  }

  /** The log in the end, told to a stream of its own and read by pages. */
  private void read() {
    var hearing =
        new Hearing(
            told -> {
              if (told instanceof Told.Event event) {
                history.add(new Logged(event.position().number(), Seen.of(event)));
              }
            });
    Caller reader = callers.getFirst();
    Position beginning = ports.log().head().at(0);
    LiveStream stream =
        chat.followRooms()
            .open(reader, new FollowRooms.Request(beginning, Set.of(), "reader"), lane, hearing)
            .orThrow();
    await().pollInterval(Duration.ofMillis(5)).atMost(Duration.ofSeconds(10)).until(hearing::live);
    stream.close();
    for (RoomId room : rooms) {
      MessagePage<Message> page;
      long after = 0;
      do {
        page = chat.readHistory().page(reader, room, new Window.After(after), 200).orThrow();
        for (Message said : page.items()) {
          Entry entry = said.posting();
          Told.Event message = (Told.Event) Hearing.told(entry);
          history.add(new Posted(room, entry.seq(), entry.by(), message.key(), message.text()));
          after = entry.seq();
        }
      } while (page.hasAfter());
    }
  }

  @Override
  public void close() {
    chat.close();
    lane.shutdownNow();
  }
}
