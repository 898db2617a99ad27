package chat.parlance.benchmarks.scale;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CrowdTest {

  @Test
  void sizes_fall_as_the_law_says() {
    var crowd = new Crowd(Plans.of(new Plan.People(1_000, 1, 5, 100, 1, 1), 1));

    assertEquals(100, crowd.size(0));
    assertEquals(50, crowd.size(1));
    assertEquals(33, crowd.size(2));
    assertEquals(100 + 50 + 33 + 25 + 20, crowd.memberships());
    assertEquals(1_000, crowd.online());
  }

  @Test
  void nobody_is_in_a_room_twice_and_all_who_are_online_are_found_there() {
    Plan plan = Plans.town();
    var crowd = new Crowd(plan);
    for (int room = 0; room < crowd.rooms(); room++) {
      Set<Integer> met = new HashSet<>();
      crowd.eachOnline(room, user -> assertTrue(met.add(user), "met twice: " + user));
      assertEquals(crowd.online(room), met.size());
      assertEquals(crowd.online(room), Arrays.stream(crowd.spread(room, 3)).sum());
      assertTrue(crowd.online(room) <= crowd.size(room));
    }
    assertEquals(0.3 * plan.people().users(), crowd.online(), 60);
  }

  @Test
  void rooms_are_spoken_in_as_their_members_say() {
    // Sizes 8 and 2, all online: at the power of one, four fifths are said in the larger.
    var crowd = new Crowd(Plans.of(new Plan.People(8, 1, 2, 8, 2, 1), 1));
    var random = new SplittableRandom(5);
    int larger = 0;
    for (int i = 0; i < 10_000; i++) {
      larger += crowd.speakingRoom(random) == 0 ? 1 : 0;
    }
    assertEquals(8_000, larger, 150);
    int evenly = 0;
    Crowd even = crowd.talking(0);
    for (int i = 0; i < 10_000; i++) {
      evenly += even.speakingRoom(random) == 0 ? 1 : 0;
    }
    assertEquals(5_000, evenly, 150);
  }

  @Test
  void where_nobody_is_online_nothing_can_be_played() {
    Plan plan = Plans.of(new Plan.People(10, 0, 2, 5, 1, 1), 1);
    assertThrows(IllegalArgumentException.class, () -> new Crowd(plan));
  }
}
