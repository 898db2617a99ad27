package chat.parlance.bootstrap.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parlance.application.port.out.RoomLog;
import chat.parlance.bootstrap.TestPostgres;
import chat.parlance.bootstrap.TestServer;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store is taken away and brought back, to the same kind of database and to the other. */
class BackupTest {

  @TempDir private static Path home;
  private static Map<String, String> before;
  private static String oldEpoch;
  private static String oldRefresh;

  @BeforeAll
  static void settle() {
    try (TestServer server = TestServer.start(home.resolve("first"))) {
      Client ann = StoreTown.settle(server.uri());
      before = StoreTown.seen(server.uri());
      oldEpoch = server.bean(RoomLog.class).head().epoch();
      oldRefresh = ann.refreshToken();
    }
    StoreTown.command(home.resolve("first"), "", "check").good();
    StoreTown.command(home.resolve("first"), "", "backup", file("h2")).good();
  }

  private static String file(String name) {
    return home.resolve(name + ".backup").toString();
  }

  private static TestServer serve(Path data, String url) {
    return TestServer.start(data, url.isEmpty() ? Map.of() : Map.of("parlance.database.url", url));
  }

  @Test
  void h2_to_postgresql_to_h2_and_nothing_is_lost() throws SQLException {
    String url = TestPostgres.database();
    Path second = home.resolve("second");
    StoreTown.command(home.resolve("first"), "", "check", file("h2")).good();
    assertThat(StoreTown.command(second, url, "restore", file("h2")).good().text())
        .contains("Restored")
        .contains("1 files");
    StoreTown.command(second, url, "check").good();
    try (TestServer server = serve(second, url)) {
      assertThat(StoreTown.seen(server.uri())).isEqualTo(before);
      assertThat(server.bean(RoomLog.class).head().epoch()).isNotEqualTo(oldEpoch);
      assertFound(server);
      var stranger = new Client(server.uri());
      assertThat(
              stranger
                  .post(
                      "/auth/refresh",
                      Map.of("grant_type", "refresh_token", "refresh_token", oldRefresh))
                  .status())
          .isEqualTo(401);
      // PostgreSQL is backed up while the server runs.
      StoreTown.command(second, url, "backup", file("postgres")).good();
    }
    Path third = home.resolve("third");
    StoreTown.command(third, "", "restore", file("postgres")).good();
    StoreTown.command(third, "", "check").good();
    try (TestServer server = serve(third, "")) {
      assertThat(StoreTown.seen(server.uri())).isEqualTo(before);
      assertFound(server);
      Client dan = Client.registered(server.uri(), "dan");
      assertThat(dan.post("/rooms", Map.of("kind", "channel", "name", "new")).status())
          .isEqualTo(201);
    }
  }

  private static void assertFound(TestServer server) {
    Client ann = new Client(server.uri());
    ann.login("ann");
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () -> assertThat(ann.get("/search?q=kettle").ok().toString()).contains("old kettle"));
  }

  /** H2's lock is of the process: here another one stands for the server. */
  @Test
  void a_store_that_a_server_has_open_is_left_alone() throws IOException {
    Path data = home.resolve("first");
    try (FileChannel server =
            FileChannel.open(data.resolve("parlance.mv.db"), StandardOpenOption.WRITE);
        FileLock held = server.lock()) {
      assertThat(held.isValid()).isTrue();
      for (List<String> words : List.of(List.of("backup", file("busy")), List.of("check"))) {
        StoreTown.Said busy = StoreTown.command(data, "", words.toArray(String[]::new));
        assertThat(busy.code()).isEqualTo(6);
        assertThat(busy.text()).contains("is using the data at").contains("Stop it");
      }
    }
    assertThat(home.resolve("busy.backup")).doesNotExist();
  }

  @Test
  void sessions_go_along_where_that_is_wished() {
    Path kept = home.resolve("kept");
    StoreTown.command(kept, "", "restore", file("h2"), "--keep-sessions").good();
    try (TestServer server = serve(kept, "")) {
      var ann = new Client(server.uri());
      ann.took(
          ann.post(
                  "/auth/refresh",
                  Map.of("grant_type", "refresh_token", "refresh_token", oldRefresh))
              .ok());
      assertThat(ann.get("/users/me").status()).isEqualTo(200);
    }
  }

  @Test
  void only_the_owner_may_read_it_and_keys_are_in_it_only_when_asked_for() throws IOException {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(Path.of(file("h2")))))
        .isEqualTo("rw-------");
    StoreTown.command(home.resolve("first"), "", "backup", file("keys"), "--with-keys").good();
    Path without = home.resolve("without");
    StoreTown.command(without, "", "restore", file("h2")).good();
    assertThat(without.resolve("access-token.key")).doesNotExist();
    Path with = home.resolve("with");
    StoreTown.command(with, "", "restore", file("keys")).good();
    assertThat(with.resolve("access-token.key"))
        .hasSameBinaryContentAs(home.resolve("first/access-token.key"));
  }

  @Test
  void a_store_that_has_anything_takes_no_backup() throws SQLException {
    StoreTown.Said h2 = StoreTown.command(home.resolve("first"), "", "restore", file("h2"));
    assertThat(h2.code()).isEqualTo(1);
    assertThat(h2.text()).contains("is not empty");
    String url = TestPostgres.database();
    StoreTown.command(home.resolve("used"), url, "restore", file("h2")).good();
    StoreTown.Said postgresql =
        StoreTown.command(home.resolve("unused"), url, "restore", file("h2"));
    assertThat(postgresql.code()).isEqualTo(1);
    assertThat(postgresql.text()).contains("The store is not empty");
  }

  @Test
  void a_backup_is_not_written_over_and_none_is_made_of_nothing() {
    StoreTown.Said there = StoreTown.command(home.resolve("first"), "", "backup", file("h2"));
    assertThat(there.code()).isEqualTo(1);
    assertThat(there.text()).contains("is there already");
    StoreTown.Said nothing = StoreTown.command(home.resolve("nothing"), "", "backup", file("no"));
    assertThat(nothing.code()).isEqualTo(1);
    assertThat(nothing.text()).contains("There is no store");
    assertThat(StoreTown.command(home.resolve("nothing"), "", "check").code()).isEqualTo(1);
    StoreTown.Said missing =
        StoreTown.command(home.resolve("nothing"), "", "restore", file("missing"));
    assertThat(missing.code()).isEqualTo(1);
    assertThat(missing.text()).contains("missing.backup");
  }

  @Test
  void of_a_restore_that_fails_nothing_is_left_and_the_next_one_succeeds() throws Exception {
    String broken = TestPostgres.database();
    StoreTown.command(home.resolve("scratch"), broken, "restore", file("h2")).good();
    try (Connection connection = DriverManager.getConnection(broken);
        Statement statement = connection.createStatement()) {
      statement.execute("ALTER TABLE attachment_use DROP CONSTRAINT attachment_use_pkey");
      statement.execute("INSERT INTO attachment_use SELECT * FROM attachment_use");
    }
    StoreTown.command(home.resolve("scratch"), broken, "backup", file("twice")).good();
    Path data = home.resolve("late");
    Files.createDirectories(data.resolve("files.restoring/xx")); // of one that was killed
    assertThat(StoreTown.command(data, "", "restore", file("twice")).code()).isEqualTo(1);
    assertThat(data.resolve("files")).doesNotExist();
    assertThat(data.resolve("files.restoring")).doesNotExist();
    StoreTown.command(data, "", "restore", file("h2")).good();
    StoreTown.command(data, "", "check").good();
  }

  /** What a new migration adds is taken along, or left out on purpose. */
  @Test
  void every_table_is_in_it_or_left_out_by_name() throws Exception {
    String url = TestPostgres.database();
    Set<String> tables = new TreeSet<>();
    Path data = home.resolve("tables");
    try (TestServer server = serve(data, url);
        Connection connection = DriverManager.getConnection(url);
        ResultSet rows =
            connection.getMetaData().getTables(null, "public", "%", new String[] {"TABLE"})) {
      assertThat(server.uri()).isNotNull();
      while (rows.next()) {
        tables.add(rows.getString("TABLE_NAME"));
      }
    }
    StoreTown.command(data, url, "backup", file("tables")).good();
    try (var zip = new ZipFile(file("tables"))) {
      tables.removeIf(table -> zip.getEntry("tables/" + table + ".jsonl") != null);
    }
    assertThat(tables)
        .containsExactly(
            "flyway_schema_history",
            "live_stream",
            "message_search",
            "search_era",
            "search_state",
            "server_lease",
            "shared_secret");
  }
}
