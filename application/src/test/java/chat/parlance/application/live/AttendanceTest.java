package chat.parlance.application.live;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.application.FakeStore;
import chat.parlance.application.port.out.Rooms.Memberships;
import chat.parlance.domain.Position;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Rooms in which very many are around. */
class AttendanceTest {

  private static final RoomId LARGE = new RoomId(new UUID(2, 1));
  private static final RoomId SMALL = new RoomId(new UUID(2, 2));
  private static final int SEEN = 200;

  private final FakeStore store = new FakeStore();
  private final Signals signals = new Signals(Duration.ofSeconds(5));
  private Instant steady = Instant.EPOCH;
  private final Attendance attendance =
      new Attendance(store.presence, signals, store, () -> steady, Duration.ofSeconds(10));

  private static UserId user(int number) {
    return new UserId(new UUID(1, number));
  }

  private static Memberships in(RoomId... rooms) {
    return new Memberships(new Position(FakeStore.EPOCH, 1), List.of(rooms));
  }

  private List<Signals.Parcel> toldTo(RoomId room) {
    return signals.take(steady).stream().filter(parcel -> parcel.rooms().contains(room)).toList();
  }

  @Test
  void a_room_is_told_of_so_many_and_no_more() {
    for (int i = 0; i < SEEN + 50; i++) {
      attendance.arrive(user(i), "device", in(LARGE));
    }
    assertThat(toldTo(LARGE)).hasSize(SEEN);
    assertThat(attendance.seenFrom(List.of(LARGE), user(0))).hasSize(SEEN - 1);
  }

  @Test
  void who_is_not_seen_from_one_room_is_from_another() {
    for (int i = 0; i < SEEN; i++) {
      attendance.arrive(user(i), "device", in(LARGE));
    }
    signals.take(steady);
    attendance.arrive(user(SEEN), "device", in(LARGE, SMALL));

    assertThat(signals.take(steady))
        .singleElement()
        .satisfies(parcel -> assertThat(parcel.rooms()).isEqualTo(Set.of(SMALL)));
  }

  @Test
  void who_was_told_to_come_is_told_to_go_and_makes_room() {
    for (int i = 0; i < SEEN + 1; i++) {
      attendance.arrive(user(i), "device", in(LARGE));
    }
    signals.take(steady);
    attendance.depart(user(0), "device");
    attendance.depart(user(SEEN), "device");
    steady = steady.plusSeconds(11);
    attendance.tick(false);
    assertThat(toldTo(LARGE)).hasSize(1);

    attendance.arrive(user(SEEN + 1), "device", in(LARGE));
    assertThat(toldTo(LARGE)).hasSize(1);
  }
}
