package chat.parlance.persistence.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import chat.parlance.application.port.out.RoomLog.Outcome;
import chat.parlance.domain.Change;
import chat.parlance.domain.Change.MemberJoined;
import chat.parlance.domain.Change.MessagePosted;
import chat.parlance.domain.Content;
import chat.parlance.domain.Draft;
import chat.parlance.domain.Key;
import chat.parlance.domain.Position;
import chat.parlance.domain.Role;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.UserId;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ForeseenTest {

  private static final UserId ANN = new UserId(new UUID(0, 1));
  private static final RoomId ROOM = new RoomId(new UUID(0, 2));
  private static final RoomId OTHER = new RoomId(new UUID(0, 3));

  private final Foreseen foreseen = new Foreseen(at(10));

  @Test
  void what_was_appended_is_numbered_on() {
    foreseen.learn(at(10), appended(at(10), ROOM, 4));

    Numbering next = Objects.requireNonNull(foreseen.numbering(List.of(said(ROOM), said(ROOM))));

    assertThat(next.take(said(ROOM))).isInstanceOf(Outcome.Appended.class);
    assertThat(next.take(said(ROOM))).isInstanceOf(Outcome.Appended.class);
    assertThat(next.appended())
        .extracting(numbered -> numbered.entry().seq(), Numbering.Numbered::ordinal)
        .containsExactly(tuple(6L, 6L), tuple(7L, 7L));
    assertThat(next.head()).isEqualTo(at(13));
  }

  @Test
  void what_comes_to_nothing_is_forgotten() {
    foreseen.learn(at(10), appended(at(10), ROOM, 4));
    Objects.requireNonNull(foreseen.numbering(List.of(said(ROOM)))).take(said(ROOM));

    Numbering again = Objects.requireNonNull(foreseen.numbering(List.of(said(ROOM))));
    again.take(said(ROOM));

    assertThat(again.appended().getFirst().entry().seq()).isEqualTo(6);
    assertThat(again.head()).isEqualTo(at(12));
  }

  @Test
  void a_decision_on_a_revision_that_has_passed_is_stale() {
    foreseen.learn(at(10), appended(at(10), ROOM, 4));
    var late = new Draft(ROOM, 0, ANN, Instant.EPOCH, message());

    Numbering next = Objects.requireNonNull(foreseen.numbering(List.of(late)));

    assertThat(next.take(late)).isInstanceOf(Outcome.Stale.class);
  }

  @Test
  void nothing_is_foreseen_of_a_room_that_is_not_known_or_of_what_is_no_message() {
    foreseen.learn(at(10), appended(at(10), ROOM, 4));
    Change joined = new MemberJoined(ANN, Role.MEMBER);

    assertThat(foreseen.numbering(List.of(said(ROOM), said(OTHER)))).isNull();
    assertThat(foreseen.numbering(List.of(new Draft(ROOM, 1, ANN, Instant.EPOCH, joined))))
        .isNull();
  }

  @Test
  void while_others_append_nothing_is_foreseen_and_what_was_known_is_forgotten() {
    foreseen.learn(at(10), appended(at(10), ROOM, 4));

    foreseen.learn(at(15), appended(at(15), OTHER, 0));
    assertThat(foreseen.numbering(List.of(said(OTHER)))).isNull();

    foreseen.learn(at(16), appended(at(16), OTHER, 1));
    assertThat(foreseen.numbering(List.of(said(OTHER)))).isNotNull();
    assertThat(foreseen.numbering(List.of(said(ROOM)))).isNull();
  }

  private static Position at(long number) {
    return new Position("epoch", number);
  }

  private static MessagePosted message() {
    return new MessagePosted(new Key(UUID.randomUUID().toString()), Content.plain("hello"));
  }

  private static Draft said(RoomId room) {
    return new Draft(room, 1, ANN, Instant.EPOCH, message());
  }

  /** One message more in a room that had so many. */
  private static Numbering appended(Position head, RoomId room, long messages) {
    Map<RoomId, RoomState> rooms = new HashMap<>();
    rooms.put(room, RoomState.stored(room, messages, 1, messages, null));
    var numbering =
        new Numbering(head, new HashMap<>(), rooms, new HashSet<>(), Targets.NONE, NamedFiles.NONE);
    assertThat(numbering.take(said(room))).isInstanceOf(Outcome.Appended.class);
    return numbering;
  }
}
