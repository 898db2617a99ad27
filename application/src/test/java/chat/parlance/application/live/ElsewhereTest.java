package chat.parlance.application.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.parlance.application.port.out.News.StreamsChanged;
import chat.parlance.application.port.out.Roster.Place;
import chat.parlance.application.port.out.StoreException;
import chat.parlance.domain.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is said of streams elsewhere, and what the roster has, add up. */
class ElsewhereTest {

  private static final UserId ANN = new UserId(new UUID(1, 1));
  private static final UserId BOB = new UserId(new UUID(1, 2));

  private final Elsewhere elsewhere = new Elsewhere();
  private final Place first = new Place("first", "one", ANN, "192.0.2.1");
  private final Place second = new Place("second", "one", ANN, "192.0.2.2");
  private final Place third = new Place("third", "two", BOB, "192.0.2.1");

  private void begun(Place... places) {
    elsewhere.changed(new StreamsChanged(places[0].server(), List.of(places), List.of()));
  }

  private void ended(Place place) {
    elsewhere.changed(new StreamsChanged(place.server(), List.of(), List.of(place.stream())));
  }

  private List<String> turns() {
    List<String> turns = new ArrayList<>();
    for (Elsewhere.Turn turn = elsewhere.next(); turn != null; turn = elsewhere.next()) {
      turns.add((turn.open() ? "+" : "-") + turn.place().stream());
    }
    return turns;
  }

  @Test
  void they_are_counted_by_user_and_address_however_often_it_is_said() {
    begun(first, second);
    begun(first);
    begun(third);
    assertThat(elsewhere.of(ANN)).isEqualTo(2);
    assertThat(elsewhere.at("192.0.2.1")).isEqualTo(2);
    ended(first);
    ended(first);
    assertThat(elsewhere.of(ANN)).isEqualTo(1);
    assertThat(elsewhere.of(BOB)).isEqualTo(1);
    assertThat(elsewhere.at("192.0.2.1")).isEqualTo(1);
    assertThat(turns()).containsExactly("+first", "+second", "+third", "-first");
    assertThat(elsewhere.hasNext()).isFalse();
  }

  @Test
  void with_a_server_go_its_streams() {
    begun(first, second);
    begun(third);
    elsewhere.left("one");
    assertThat(elsewhere.of(ANN)).isZero();
    assertThat(elsewhere.of(BOB)).isEqualTo(1);
  }

  @Test
  void the_roster_is_right_about_what_was_not_heard() {
    begun(first);
    elsewhere.compare(() -> List.of(second, third));
    assertThat(elsewhere.of(ANN)).isEqualTo(1);
    assertThat(turns()).containsExactly("+first", "-first", "+second", "+third");
  }

  @Test
  void what_is_said_while_the_roster_is_read_is_newer() {
    begun(first);
    elsewhere.compare(
        () -> {
          List<Place> before = List.of(first);
          begun(second);
          ended(first);
          return before;
        });
    assertThat(elsewhere.of(ANN)).isEqualTo(1);
    assertThat(elsewhere.at("192.0.2.2")).isEqualTo(1);
    elsewhere.compare(
        () -> {
          elsewhere.left("one");
          return List.of(second);
        });
    assertThat(elsewhere.of(ANN)).isZero();
  }

  @Test
  void a_roster_that_cannot_be_read_changes_nothing() {
    begun(first);
    assertThatThrownBy(
            () ->
                elsewhere.compare(
                    () -> {
                      begun(second);
                      throw new StoreException("broken on purpose", null);
                    }))
        .isInstanceOf(StoreException.class);
    assertThat(elsewhere.of(ANN)).isEqualTo(2);
    elsewhere.compare(() -> List.of(third));
    assertThat(elsewhere.of(ANN)).isZero();
    assertThat(elsewhere.of(BOB)).isEqualTo(1);
  }

  @Test
  void what_cannot_be_dealt_with_is_the_next_again() {
    begun(first, second);
    Elsewhere.Turn turn = elsewhere.next();
    elsewhere.again(turn);
    assertThat(turns()).containsExactly("+first", "+second");
  }
}
