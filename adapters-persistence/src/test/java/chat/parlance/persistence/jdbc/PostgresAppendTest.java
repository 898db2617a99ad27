package chat.parlance.persistence.jdbc;

import static chat.parlance.testkit.store.TestRoom.aKey;
import static chat.parlance.testkit.store.TestRoom.aUser;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parlance.application.port.out.RoomLog;
import chat.parlance.application.port.out.RoomLog.Outcome;
import chat.parlance.domain.Content;
import chat.parlance.domain.Draft;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Key;
import chat.parlance.domain.UserId;
import chat.parlance.domain.Window;
import chat.parlance.testkit.store.TestRoom;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** When messages are appended by one statement, and that what comes of it is the same. */
class PostgresAppendTest {

  private final Database database =
      Database.open(source(), SqlDialect.POSTGRES, TestPatience.USUAL);

  /** Whether each try to append by one statement came to something. */
  private static final Object ASKED = "asked first";

  /** Whether an append was as it was taken to be, and where it was asked first. */
  private final List<Object> tries = new ArrayList<>();

  private final RoomLog log =
      new JdbcRoomLog(
          database.connections(), database.connections(), watched(), database.entries());
  private final RoomLog another =
      new JdbcRoomLog(
          database.connections(), database.connections(), database.dialect(), database.entries());
  private final UserId ann = aUser();
  private final UserId bob = aUser();
  private final TestRoom room = TestRoom.group(log, ann, bob);

  private static PGSimpleDataSource source() {
    var source = new PGSimpleDataSource();
    source.setUrl(TestPostgres.database());
    source.setUser(TestPostgres.USER);
    return source;
  }

  private Dialect watched() {
    return (Dialect)
        Proxy.newProxyInstance(
            Dialect.class.getClassLoader(),
            new Class<?>[] {Dialect.class},
            (proxy, method, arguments) -> {
              try {
                Object answer = method.invoke(database.dialect(), arguments);
                switch (method.getName()) {
                  case "append" -> tries.add(answer);
                  case "entriesByKey" -> tries.add(ASKED);
                  default -> {
                    // says nothing of how it is appended
                  }
                }
                return answer;
              } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
              }
            });
  }

  @BeforeEach
  void begin() {
    tries.clear();
  }

  @Test
  void a_server_that_is_alone_appends_messages_by_one_statement() {
    Entry first = room.say(ann, "one");
    List<Entry> more = room.sayMany(3);

    assertThat(tries).containsExactly(true, true);
    assertThat(log.after(first.position().number() - 1, 10))
        .containsExactly(first, more.get(0), more.get(1), more.get(2));
    assertThat(more).extracting(Entry::seq).containsExactly(3L, 4L, 5L);
    assertThat(log.head()).isEqualTo(more.getLast().position());
    var page =
        new JdbcHistory(database.connections(), database.dialect(), database.entries())
            .messages(room.id(), new Window.Newest(), 3);
    assertThat(page.items()).isEqualTo(more);
    assertThat(page.hasBefore()).isTrue();
    assertThat(page.hasAfter()).isFalse();
  }

  @Test
  void what_is_mentioned_counts() {
    room.say(ann, new Content("@bob", Content.Format.PLAIN, null, List.of(bob, ann), null));

    assertThat(tries).containsExactly(true);
    assertThat(mentioned(bob)).isEqualTo(1);
    assertThat(mentioned(ann)).isZero();
  }

  private long mentioned(UserId user) {
    return database
        .connections()
        .use(
            connection ->
                new Sql("SELECT count(*) FROM mention WHERE user_id = ?", user)
                    .first(connection, row -> row.getLong(1))
                    .orElseThrow());
  }

  @Test
  void a_repeat_is_found_and_its_batch_is_written_once() {
    Key key = aKey();
    Draft said = room.message(ann, key, "once");
    Entry entry = TestRoom.appended(log.append(List.of(said)).getFirst());

    List<Outcome> again = log.append(List.of(room.message(bob, "new"), said));

    assertThat(tries).containsExactly(true, false, ASKED, true);
    assertThat(TestRoom.appended(again.getFirst()).seq()).isEqualTo(entry.seq() + 1);
    assertThat(again.getLast()).isEqualTo(new Outcome.Duplicate(entry));
    assertThat(log.head().number()).isEqualTo(entry.position().number() + 1);
    room.say(ann, "alone again");
    assertThat(tries).containsExactly(true, false, ASKED, true, true);
  }

  @Test
  void of_what_was_asked_first_repeats_alone_write_nothing() {
    Draft said = room.message(ann, "once");
    Entry entry = TestRoom.appended(log.append(List.of(said)).getFirst());
    another.append(List.of(room.message(bob, "theirs")));
    log.append(List.of(said));
    tries.clear();

    assertThat(log.append(List.of(said))).containsExactly(new Outcome.Duplicate(entry));
    assertThat(tries).containsExactly(ASKED);
    assertThat(log.head().number()).isEqualTo(entry.position().number() + 1);
  }

  @Test
  void where_another_server_appends_too_nothing_is_foreseen() {
    room.say(ann, "one");
    Entry theirs = TestRoom.appended(another.append(List.of(room.message(bob, "two"))).getFirst());

    Entry ours = room.say(ann, "three");
    Entry next = room.say(ann, "four");

    assertThat(tries).containsExactly(true, false, ASKED, true, ASKED, true);
    assertThat(List.of(theirs.seq(), ours.seq(), next.seq())).containsExactly(3L, 4L, 5L);
    assertThat(next.position().number()).isEqualTo(theirs.position().number() + 2);
    room.say(ann, "five");
    assertThat(tries).containsExactly(true, false, ASKED, true, ASKED, true, true);
  }

  /** The lock and the look go by one trip; one statement would have looked before it waited. */
  @Test
  void who_waited_for_the_clock_sees_what_was_written_meanwhile() {
    room.say(ann, "one");
    another.append(List.of(room.message(bob, "two")));
    room.say(ann, "three"); // now both ask first
    another.append(List.of(room.message(bob, "four")));
    Draft said = room.message(ann, "once");
    Set<Outcome> outcomes = ConcurrentHashMap.newKeySet();
    List<Thread> servers =
        database
            .connections()
            .transaction(
                connection -> {
                  new Sql("SELECT position FROM clock FOR UPDATE")
                      .first(connection, row -> row.getLong(1));
                  List<Thread> waiting =
                      Stream.of(log, another)
                          .map(
                              server ->
                                  Thread.ofVirtual()
                                      .start(() -> outcomes.addAll(server.append(List.of(said)))))
                          .toList();
                  await().until(() -> waitingForALock() == 2);
                  return waiting;
                },
                connection -> {});
    await().until(() -> servers.stream().noneMatch(Thread::isAlive));

    Entry entry = TestRoom.appended(outcome(outcomes, Outcome.Appended.class));
    assertThat(outcome(outcomes, Outcome.Duplicate.class)).isEqualTo(new Outcome.Duplicate(entry));
    assertThat(log.head()).isEqualTo(entry.position());
  }

  private static Outcome outcome(Set<Outcome> outcomes, Class<? extends Outcome> kind) {
    return outcomes.stream().filter(kind::isInstance).findFirst().orElseThrow();
  }

  private long waitingForALock() {
    return database
        .connections()
        .use(
            connection ->
                new Sql(
                        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                            + " AND wait_event_type = 'Lock'")
                    .first(connection, row -> row.getLong(1))
                    .orElseThrow());
  }
}
