package chat.parlance.persistence.jdbc;

import static chat.parlance.testkit.store.TestRoom.AT;
import static chat.parlance.testkit.store.TestRoom.aKey;
import static chat.parlance.testkit.store.TestRoom.aRoomId;
import static chat.parlance.testkit.store.TestRoom.aUser;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.parlance.application.port.out.StoreException;
import chat.parlance.application.port.out.Users.Account;
import chat.parlance.domain.Change.MessagePosted;
import chat.parlance.domain.Content;
import chat.parlance.domain.Draft;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.RoomKind;
import chat.parlance.domain.RoomSettings;
import chat.parlance.domain.User;
import chat.parlance.testkit.store.Stores;
import chat.parlance.testkit.store.TestRoom;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database goes away in the middle of a load, and comes back without a trace of it. */
class BrokenLoadTest {

  private static final int MESSAGES = 1_500;

  @TempDir private Path folder;

  private final Account someone =
      new Account(new User(aUser(), "someone", "Someone", false, AT), null);
  private final RoomId room = aRoomId();

  private List<Draft> drafts() {
    var by = someone.user().id();
    List<Draft> drafts = new ArrayList<>();
    var created = TestRoom.creation(RoomKind.GROUP, RoomSettings.named("Old", null), by);
    drafts.add(new Draft(room, 0, by, AT, created));
    for (int i = 0; i < MESSAGES; i++) {
      drafts.add(new Draft(room, 1, by, AT, new MessagePosted(aKey(), Content.plain("m" + i))));
    }
    return drafts;
  }

  private void assertNothing(Stores stores) {
    assertThat(stores.log().head().number()).isZero();
    assertThat(stores.users().named("someone")).isEmpty();
    assertThat(stores.history().find(room, 1)).isEmpty();
  }

  private void loadAndBreak(Stores stores, String url, String user, String breaking) {
    assertThatThrownBy(
            () ->
                stores
                    .bulk()
                    .load(
                        List.of(someone),
                        drafts(),
                        done -> {
                          if (done < MESSAGES) {
                            execute(url, user, breaking);
                          }
                        }))
        .isInstanceOf(StoreException.class);
  }

  private static void execute(String url, String user, String sql) {
    try (Connection connection = DriverManager.getConnection(url, user, "");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException closedByItself) {
      assertThat(sql).startsWith("SHUTDOWN");
    }
  }

  @Test
  void postgresql_ends_the_connection() {
    String url = TestPostgres.database();
    try (TestServer server = TestServer.on(url, TestPostgres.USER)) {
      loadAndBreak(
          server.stores(),
          url,
          TestPostgres.USER,
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
              + " WHERE datname = current_database() AND state = 'idle in transaction'");
      assertNothing(server.stores());
    }
  }

  @Test
  void h2_dies() {
    String url = Databases.h2File(folder);
    try (TestServer server = TestServer.on(url, "sa")) {
      loadAndBreak(server.stores(), url, "sa", "SHUTDOWN IMMEDIATELY");
    }
    try (TestServer again = TestServer.on(url, "sa")) {
      assertNothing(again.stores());
    }
  }
}
