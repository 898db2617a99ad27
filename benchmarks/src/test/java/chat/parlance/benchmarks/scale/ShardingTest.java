package chat.parlance.benchmarks.scale;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ShardingTest {

  private static final int ROOMS = 20_000;

  @Test
  void a_log_that_is_added_takes_its_share_and_moves_nothing_else() {
    int moved = 0;
    for (int room = 0; room < ROOMS; room++) {
      int before = Sharding.shard(room, 4);
      int after = Sharding.shard(room, 5);
      assertTrue(after == before || after == 4, "room " + room);
      moved += after == before ? 0 : 1;
    }
    assertEquals(ROOMS / 5.0, moved, ROOMS / 50.0);
  }

  @Test
  void every_log_has_as_many_rooms() {
    int[] rooms = new int[8];
    for (int room = 0; room < ROOMS; room++) {
      rooms[Sharding.shard(room, 8)]++;
    }
    for (int each : rooms) {
      assertEquals(ROOMS / 8.0, each, ROOMS / 80.0);
    }
  }
}
