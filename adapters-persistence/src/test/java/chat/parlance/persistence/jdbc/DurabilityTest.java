package chat.parlance.persistence.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.parlance.application.port.out.RoomLog;
import chat.parlance.application.port.out.StoreException;
import chat.parlance.domain.Change.MessagePosted;
import chat.parlance.domain.Entry;
import chat.parlance.testkit.store.TestRoom;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What was acknowledged is there after a kill, once and in order, and a group is there whole or not
 * at all.
 */
@Timeout(60)
class DurabilityTest {

  private static final int ENOUGH = 600;
  private static final Pattern ACKNOWLEDGED = Pattern.compile("[0-9]+ [0-9]+-[0-9]+");

  @TempDir private Path folder;

  @Test
  void h2SurvivesTheDeathOfItsProcess() throws Exception {
    String url = Databases.h2File(folder);
    Process appender = Appender.start(url, "sa");
    List<String> acknowledged =
        killAfter(
            appender,
            () ->
                assertThatThrownBy(() -> openLog(url, "sa"))
                    .hasStackTraceContaining(
                        "Another server, or another program, is using the data"));
    try (TestServer server = TestServer.on(url, "sa")) {
      assertHolds(server.stores().log(), acknowledged);
    }
  }

  @Test
  void postgresSurvivesTheDeathOfItsClient() throws Exception {
    try (EmbeddedPostgres postgres = durable()) {
      String url = url(postgres);
      List<String> acknowledged = killAfter(Appender.start(url, TestPostgres.USER), () -> {});
      try (TestServer server = TestServer.on(url, TestPostgres.USER)) {
        assertHolds(server.stores().log(), acknowledged);
      }
    }
  }

  @Test
  void postgresSurvivesItsOwnDeathAndTheClientCarriesOn() throws Exception {
    try (EmbeddedPostgres postgres = durable();
        TestServer server = TestServer.on(url(postgres), TestPostgres.USER)) {
      RoomLog log = server.stores().log();
      TestRoom room = TestRoom.group(log, TestRoom.aUser());
      List<String> acknowledged = new ArrayList<>();
      Thread killer = new Thread(() -> kill(postmaster()));
      assertThatThrownBy(
              () -> {
                for (int group = 0; ; group++) {
                  Appender.append(log, room, group)
                      .forEach(e -> acknowledged.add(Appender.line(e)));
                  if (acknowledged.size() == ENOUGH) {
                    killer.start();
                  }
                }
              })
          .isInstanceOf(StoreException.class);
      killer.join();
      // Its folder stays locked by the object until this.
      postgres.close();

      try (EmbeddedPostgres again = durable(postgres.getPort())) {
        // The pool's dead connections are found out one by one.
        Awaitility.await()
            .atMost(20, TimeUnit.SECONDS)
            .ignoreException(StoreException.class)
            .until(() -> log.head().number() > 0);
        assertThat(again.getPort()).isEqualTo(postgres.getPort());
        assertHolds(log, acknowledged);
      }
    }
  }

  private static void openLog(String url, String user) {
    try (TestServer server = TestServer.on(url, user)) {
      server.stores().log().head();
    }
  }

  /** Waits for enough acknowledgements, kills, and gives all that were made. */
  private static List<String> killAfter(Process appender, Runnable before) throws Exception {
    List<String> acknowledged = new ArrayList<>();
    try (BufferedReader lines = appender.inputReader()) {
      String line = lines.readLine();
      while (line != null) {
        // Whatever else is printed is somebody's log.
        if (ACKNOWLEDGED.matcher(line).matches()) {
          acknowledged.add(line);
        }
        if (acknowledged.size() == ENOUGH) {
          before.run();
          appender.destroyForcibly();
        }
        line = lines.readLine();
      }
    } catch (IOException cutOff) {
      // The last line may be torn: it is dropped below.
    } finally {
      appender.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    }
    assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(ENOUGH);
    acknowledged.removeLast();
    return acknowledged;
  }

  private static void assertHolds(RoomLog log, List<String> acknowledged) {
    List<Entry> entries = new ArrayList<>();
    List<Entry> page = log.after(0, 1_000);
    while (!page.isEmpty()) {
      entries.addAll(page);
      page = log.after(page.getLast().position().number(), 1_000);
    }
    for (int i = 0; i < entries.size(); i++) {
      assertThat(entries.get(i).position().number()).isEqualTo(i + 1L);
      assertThat(entries.get(i).seq()).isEqualTo(i + 1L);
    }
    List<String> messages =
        entries.stream()
            .filter(entry -> entry.change() instanceof MessagePosted)
            .map(Appender::line)
            .toList();
    assertThat(messages.subList(0, acknowledged.size())).isEqualTo(acknowledged);
    assertThat(messages).doesNotHaveDuplicates();
    assertThat(messages.size() % 20).isZero();
    assertThat(log.head().number()).isEqualTo(entries.size());
  }

  private EmbeddedPostgres durable() throws IOException {
    return durable(0);
  }

  private EmbeddedPostgres durable(int port) throws IOException {
    EmbeddedPostgres.Builder builder =
        EmbeddedPostgres.builder()
            .setDataDirectory(folder.resolve("data"))
            .setCleanDataDirectory(false)
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("full_page_writes", "on");
    if (port != 0) {
      builder.setPort(port);
    }
    EmbeddedPostgres postgres = builder.start();
    try (var connection = postgres.getPostgresDatabase().getConnection();
        var statement = connection.createStatement();
        var row = statement.executeQuery("SHOW fsync")) {
      row.next();
      assertThat(row.getString(1)).isEqualTo("on");
    } catch (java.sql.SQLException e) {
      throw new IOException(e);
    }
    return postgres;
  }

  private static String url(EmbeddedPostgres postgres) {
    return "jdbc:postgresql://localhost:" + postgres.getPort() + "/postgres";
  }

  private ProcessHandle postmaster() {
    try {
      long pid =
          Long.parseLong(Files.readAllLines(folder.resolve("data/postmaster.pid")).getFirst());
      return ProcessHandle.of(pid).orElseThrow();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Kills the server with all its processes, as a loss of power would. */
  private static void kill(ProcessHandle postmaster) {
    List<ProcessHandle> all = new ArrayList<>(postmaster.descendants().toList());
    all.addFirst(postmaster);
    all.forEach(ProcessHandle::destroyForcibly);
    Awaitility.await()
        .atMost(10, TimeUnit.SECONDS)
        .until(() -> all.stream().noneMatch(ProcessHandle::isAlive));
  }
}
