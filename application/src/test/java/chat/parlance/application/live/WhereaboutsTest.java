package chat.parlance.application.live;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.application.FakeStore;
import chat.parlance.application.port.out.Rooms.Memberships;
import chat.parlance.domain.Position;
import chat.parlance.domain.Reach;
import chat.parlance.domain.RoomId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is read and what is heard of a user's rooms, in whatever order. */
class WhereaboutsTest {

  private static final RoomId TEA = new RoomId(new UUID(2, 1));
  private static final RoomId MILK = new RoomId(new UUID(2, 2));

  private final Whereabouts whereabouts = new Whereabouts();

  private void read(long asOf, RoomId... rooms) {
    whereabouts.read(new Memberships(new Position(FakeStore.EPOCH, asOf), List.of(rooms)));
  }

  @Test
  void what_happened_after_the_reading_counts() {
    read(5, TEA);
    whereabouts.moved(MILK, 6, true);
    whereabouts.moved(TEA, 7, false);
    assertThat(whereabouts.rooms()).containsExactly(MILK);
  }

  @Test
  void what_happened_before_it_is_in_it() {
    read(5, TEA);
    whereabouts.moved(TEA, 4, false);
    whereabouts.moved(MILK, 5, true);
    assertThat(whereabouts.rooms()).containsExactly(TEA);
  }

  @Test
  void an_older_reading_that_comes_later_changes_nothing() {
    read(5, TEA);
    read(4, MILK);
    assertThat(whereabouts.rooms()).containsExactly(TEA);
  }

  @Test
  void a_newer_reading_takes_the_place_of_all_but_what_happened_since() {
    read(5, TEA);
    whereabouts.moved(MILK, 6, true);
    whereabouts.moved(TEA, 9, false);
    read(8, TEA);
    assertThat(whereabouts.rooms()).isEmpty();
    whereabouts.moved(MILK, 6, true);
    assertThat(whereabouts.rooms()).isEmpty();
  }

  @Test
  void of_the_moves_of_one_room_the_latest_counts_whoever_tells_of_it_first() {
    read(1);
    whereabouts.moved(TEA, 7, false);
    whereabouts.moved(TEA, 5, true);
    assertThat(whereabouts.rooms()).isEmpty();
    whereabouts.moved(MILK, 6, true);
    whereabouts.moved(MILK, 6, true);
    assertThat(whereabouts.rooms()).containsExactly(MILK);
  }

  @Test
  void a_room_that_is_withheld_is_one_of_them() {
    whereabouts.read(
        new Memberships(
            new Position(FakeStore.EPOCH, 3), Map.of(TEA, Reach.WHOLE), Set.of(MILK), Set.of()));
    assertThat(whereabouts.rooms()).containsExactlyInAnyOrder(TEA, MILK);
  }
}
