package chat.parlance.testkit.transport;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.application.Chat;
import chat.parlance.application.port.in.Caller;
import chat.parlance.domain.Content;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Key;
import chat.parlance.domain.Message;
import chat.parlance.domain.Position;
import chat.parlance.domain.Role;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.RoomKind;
import chat.parlance.domain.Window;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** What one case needs: people and rooms of its own, and clients that leave when it ends. */
final class Stage implements AutoCloseable {

  /** How long anything may take that has to happen: far longer than it does. */
  static final Duration PATIENCE = Duration.ofSeconds(15);

  private final ChatServer server;
  private final List<Client> clients = new CopyOnWriteArrayList<>();
  private final ExecutorService hands = Executors.newVirtualThreadPerTaskExecutor();

  Stage(ChatServer server) {
    this.server = server;
  }

  static ConditionFactory eventually() {
    return Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(10));
  }

  /** Lets time go by, where its passing is what is tried. */
  static void pause(Duration span) {
    if (span.isPositive()) {
      Awaitility.await().pollDelay(span).atMost(span.plus(PATIENCE)).until(() -> true);
    }
  }

  static Key aKey() {
    return new Key(UUID.randomUUID().toString());
  }

  // ---- people and rooms, behind the stage

  Person person(String name) {
    return server.person(name);
  }

  static Caller caller(Person person) {
    return Caller.trusted(person.id());
  }

  Chat chat() {
    return server.chat();
  }

  /** A group owned by the first. */
  RoomId group(Person owner, Person... members) {
    return room(RoomKind.GROUP, owner, members);
  }

  /** A channel, which anyone may join, owned by the first. */
  RoomId channel(Person owner, Person... members) {
    return room(RoomKind.CHANNEL, owner, members);
  }

  private RoomId room(RoomKind kind, Person owner, Person... members) {
    return chat()
        .manageRooms()
        .open(caller(owner), kind, "room", null, List.of(members).stream().map(Person::id).toList())
        .orThrow()
        .value()
        .room()
        .id();
  }

  /** Says it, whatever transport is tried. */
  Position say(Person author, RoomId room, String text) {
    return chat()
        .sendMessage()
        .send(caller(author), room, aKey(), Content.plain(text))
        .orThrow()
        .entry()
        .position();
  }

  /** Says as many things, several at once, and answers where the last of them stands. */
  Position sayMany(Person author, RoomId room, int count, String text) {
    List<Position> said =
        together(
            IntStream.range(0, count)
                .<Callable<Position>>mapToObj(i -> () -> say(author, room, i + " " + text))
                .toList());
    return Collections.max(said, Comparator.comparingLong(Position::number));
  }

  void join(Person person, RoomId room) {
    chat().joinRooms().join(caller(person), room).orThrow();
  }

  void leave(Person person, RoomId room) {
    chat().joinRooms().leave(caller(person), room).orThrow();
  }

  void add(Person owner, RoomId room, Person person) {
    chat().manageMembers().add(caller(owner), room, person.id(), Role.MEMBER).orThrow();
  }

  void remove(Person owner, RoomId room, Person person) {
    chat().manageMembers().remove(caller(owner), room, person.id()).orThrow();
  }

  /** The last messages of the room, at most 200. */
  List<Entry> history(Person reader, RoomId room) {
    return chat()
        .readHistory()
        .page(caller(reader), room, new Window.Newest(), 200)
        .orThrow()
        .items()
        .stream()
        .map(Message::posting)
        .toList();
  }

  // ---- clients

  /** A client that is live, and began at the head. */
  Client live(Person person) {
    return live(person, Opening.AT_HEAD);
  }

  /** A client that is live, having been told what it missed. */
  Client live(Person person, Opening opening) {
    Client client = open(person, opening);
    client.awaitLive();
    return client;
  }

  /** A client whose stream was taken. */
  Client open(Person person, Opening opening) {
    return open(server, person, opening);
  }

  /** A client of another server. */
  Client open(ChatServer at, Person person, Opening opening) {
    var client = new Client(person);
    client.listen(at.driver(), opening);
    clients.add(client);
    return client;
  }

  // ---- several things at once

  <T> Future<T> apart(Callable<T> task) {
    return hands.submit(task);
  }

  /** Does them at once, and answers when all are done. */
  <T> List<T> together(List<? extends Callable<T>> tasks) {
    List<Future<T>> all = new ArrayList<>();
    for (Callable<T> task : tasks) {
      all.add(apart(task));
    }
    return all.stream().map(Stage::done).toList();
  }

  /** What came of it; fails as it failed. */
  static <T> T done(Future<T> task) {
    try {
      return task.get(2 * PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException failed) {
      throw new AssertionError("what was done apart failed", failed.getCause());
    } catch (TimeoutException late) {
      throw new AssertionError("what was done apart did not end", late);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", interrupted);
    }
  }

  @Override
  public void close() {
    clients.forEach(Client::close);
    hands.shutdownNow();
  }

  // ---- what is asked of several

  /** The events, as the protocol writes them: equal for all who may see them. */
  static void assertSame(List<Told.Event> heard, List<Told.Event> truth) {
    // Named by position first: a difference is then short to read.
    assertThat(heard).extracting(Told.Event::position).isEqualTo(positions(truth));
    assertThat(heard).extracting(Told.Event::frame).isEqualTo(frames(truth));
  }

  private static List<Object> frames(List<Told.Event> events) {
    return events.stream().<Object>map(Told.Event::frame).toList();
  }

  private static List<Position> positions(List<Told.Event> events) {
    return events.stream().map(Told.Event::position).toList();
  }

  /** Those after this position. */
  static List<Told.Event> after(Position position, List<Told.Event> events) {
    return events.stream().filter(event -> event.position().number() > position.number()).toList();
  }
}
