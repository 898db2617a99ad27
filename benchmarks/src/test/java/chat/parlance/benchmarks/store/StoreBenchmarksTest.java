package chat.parlance.benchmarks.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parlance.benchmarks.load.Latency;
import chat.parlance.benchmarks.store.Append.Round;
import chat.parlance.domain.Entry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreBenchmarksTest {

  private static final Duration SHORT = Duration.ofMillis(200);

  @Test
  void appends_are_measured() throws Exception {
    var plan = new Append.Plan(DatabaseServer.Kind.H2, 8, 2, 1, SHORT, SHORT);

    Append.Result result = Append.measure(plan);

    Round ours = result.ours().getFirst();
    assertTrue(ours.perSecond() > 0, result::toString);
    assertTrue(ours.batch() >= 1 && ours.batch() <= 8, result::toString);
    assertTrue(result.bare().getFirst().perSecond() > 0, result::toString);
    assertEquals(128, result.bareWhole().getFirst().batch());
  }

  @Test
  void unread_counts_are_measured() throws Exception {
    for (DatabaseServer.Kind kind : DatabaseServer.Kind.values()) {
      var plan = new UnreadCounts.Plan(kind, 2_000, 20, 5);

      UnreadCounts.Result result = UnreadCounts.measure(plan);

      assertEquals(5, result.questions().size(), result::toString);
      List<Latency> all = new ArrayList<>(result.questions().values());
      all.addAll(List.of(result.toFew(), result.toMany()));
      for (Latency latency : all) {
        assertEquals(20, latency.count(), result::toString);
        assertTrue(latency.p50() > 0, result::toString);
      }
    }
  }

  @Test
  void a_round_tells_what_a_message_took() {
    var round = new Round(300, 10, 2, 0.003);
    assertEquals(150, round.perSecond());
    assertEquals(30, round.batch());
    assertEquals(10, round.cpuMicros(), 1e-9);
  }

  @Test
  void a_history_is_filled_with_rooms_of_every_size(@TempDir Path folder) throws Exception {
    try (DatabaseServer database = DatabaseServer.Kind.POSTGRESQL.open(folder)) {
      String url = database.database("pages");
      try (JdbcStores stores = new JdbcStores(url, database.user())) {
        World world = World.in(stores.ports().log(), stores.ports().ids(), 1, 3);

        List<Filling.Filled> rooms = Filling.fill(database, url, world, 10_000);

        assertEquals(
            List.of(2L, 200L, 6_000L), rooms.stream().map(Filling.Filled::messages).toList());
        for (Filling.Filled room : rooms) {
          assertEquals(room.messages() - 1, room.last() - room.first(), room::toString);
        }
        Entry last = stores.ports().log().after(10_002, 2).getLast();
        assertEquals(10_003, last.position().number());
      }
    }
  }

  @Test
  void the_counter_of_several_servers_is_measured() throws Exception {
    var plan = new CommitSlopes.Plan(List.of(1, 2), List.of(1, 8), 10, SHORT, SHORT);

    CommitSlopes.Result result = CommitSlopes.measure(plan);

    assertEquals(4, result.commits().size(), result::toString);
    for (CommitSlopes.Measured each : result.commits()) {
      assertEquals(each.batch(), each.round().batch(), 1e-9);
      assertTrue(each.gapMicros() > 0 && each.commit().p50() > 0, result::toString);
      assertEquals(0, each.failed(), result::toString);
    }
    assertTrue(result.marks().round().messages() > 0, result::toString);
  }

  @Test
  void what_messages_leave_in_a_database_is_measured() throws Exception {
    StorageSlopes.Result result =
        StorageSlopes.measure(new StorageSlopes.Plan(1_000, 2_000, 10, 20));

    // The rooms began with an entry each.
    assertEquals(List.of(1_010L, 2_010L), result.found().stream().map(it -> it.rows()).toList());
    assertEquals(1_000, result.found().getLast().added());
    for (StorageSlopes.Found found : result.found()) {
      assertTrue(found.bytesPerMessage() > 200, result::toString);
      assertTrue(found.logPerMessage() > 200, result::toString);
      assertTrue(found.bytes().containsKey("entry_key"), result::toString);
      assertEquals(20, found.page().count(), result::toString);
    }
    assertTrue(result.searchBytes() > 0 && result.searchLogBytes() > 0, result::toString);
  }

  @Test
  void searches_are_measured() throws Exception {
    for (DatabaseServer.Kind kind : DatabaseServer.Kind.values()) {
      SearchQueries.Result result =
          SearchQueries.measure(new SearchQueries.Plan(kind, 2_000, 100, 5));

      assertTrue(result.indexSeconds() > 0 && result.indexBytes() > 0, result::toString);
      assertTrue(
          result.kinds().values().stream().allMatch(took -> took.count() == 5 && took.p50() > 0),
          result::toString);
    }
  }
}
