package chat.parlance.bootstrap.importing;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.application.port.out.Members;
import chat.parlance.application.port.out.PasswordHasher;
import chat.parlance.application.port.out.RoomLog;
import chat.parlance.application.port.out.Rooms;
import chat.parlance.application.port.out.Users;
import chat.parlance.bootstrap.TestPostgres;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Mark;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.RoomSummary;
import chat.parlance.domain.User;
import chat.parlance.domain.UserId;
import chat.parlance.persistence.jdbc.Databases;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo workspace on real databases: refused without a trace, and then taken in as a whole. */
class DatabaseImportTest {

  @TempDir private Path folder;

  @Test
  void h2() throws IOException {
    try (ApplicationContext store = TestStore.open(Databases.h2File(folder), "sa")) {
      refusedAndThenTaken(store);
    }
  }

  @Test
  void postgresql() throws IOException {
    try (ApplicationContext store = TestStore.open(TestPostgres.database(), "postgres")) {
      refusedAndThenTaken(store);
    }
  }

  private static void refusedAndThenTaken(ApplicationContext store) throws IOException {
    StringWriter demo = new StringWriter();
    new DemoWorkspace(3, ImportScene.NOW.minusSeconds(86_400L * 90)).write(demo);
    Users users = store.getBean(Users.class);

    assertThat(load(store, demo + "{\"type\":\"message\",\"room\":\"nowhere\"}"))
        .isInstanceOf(Importer.Outcome.Refused.class);
    assertThat(users.search("", null, 20)).isEmpty();

    var zoe = new User(new UserId(UUID.randomUUID()), "zoe", "Zoe", false, ImportScene.NOW);
    users.add(zoe, null);
    assertThat(load(store, demo + "{\"type\":\"user\",\"username\":\"zoe\"}").toString())
        .contains("the username \"zoe\" is taken");
    assertThat(users.search("", null, 20)).containsExactly(zoe);
    assertThat(store.getBean(RoomLog.class).head().number()).isZero();

    assertThat(load(store, demo.toString())).isInstanceOf(Importer.Outcome.Done.class);
    assertThat(users.search("", null, 20)).hasSize(13);
    String hash = users.named("mei").orElseThrow().passwordHash();
    assertThat(
            store
                .getBean(PasswordHasher.class)
                .matches(DemoWorkspace.PASSWORD, String.valueOf(hash)))
        .isTrue();
    readsBack(store, users.named("mei").orElseThrow().user().id());
  }

  private static Importer.Outcome load(ApplicationContext store, String file) throws IOException {
    return Importer.over(store).load(ImportScene.file(file), ImportScene.silent());
  }

  private static void readsBack(ApplicationContext store, UserId mei) {
    RoomLog log = store.getBean(RoomLog.class);
    Map<RoomId, Long> heads = new HashMap<>();
    long position = 0;
    List<Entry> entries = log.after(0, 500);
    while (!entries.isEmpty()) {
      for (Entry entry : entries) {
        assertThat(entry.position().number()).isEqualTo(++position);
        assertThat(heads.merge(entry.room(), 1L, Long::sum)).isEqualTo(entry.seq());
      }
      entries = log.after(position, 500);
    }
    assertThat(log.head().number()).isEqualTo(position).isGreaterThan(2_000);
    assertThat(heads).hasSize(10);
    for (RoomSummary room : store.getBean(Rooms.class).mine(mei, Long.MAX_VALUE, 20)) {
      long head = heads.getOrDefault(room.room().id(), 0L);
      assertThat(room.room().head()).isEqualTo(head);
      assertThat(room.unread()).isLessThan(150);
      for (Mark mark : store.getBean(Members.class).marks(room.room().id(), null, 20)) {
        assertThat(mark.delivered()).isEqualTo(head);
        assertThat(mark.read()).isBetween(1L, head);
      }
    }
  }
}
