package chat.parlance.testkit.store;

import static chat.parlance.testkit.store.TestRoom.AT;
import static chat.parlance.testkit.store.TestRoom.aKey;
import static chat.parlance.testkit.store.TestRoom.aRoomId;
import static chat.parlance.testkit.store.TestRoom.aUser;
import static chat.parlance.testkit.store.TestRoom.appended;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.application.port.out.RoomLog;
import chat.parlance.application.port.out.RoomLog.Outcome;
import chat.parlance.domain.Change.MemberJoined;
import chat.parlance.domain.Change.MessagePosted;
import chat.parlance.domain.Content;
import chat.parlance.domain.Draft;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Position;
import chat.parlance.domain.Role;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.RoomKind;
import chat.parlance.domain.RoomSettings;
import chat.parlance.domain.UserId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A room begins once, with its first entry, and two people have one direct room. */
public interface RoomBeginningContract extends StoreContract {

  private RoomLog log() {
    return stores().log();
  }

  @Test
  default void theFirstEntryCreatesTheRoom() {
    UserId owner = aUser();
    UserId other = aUser();
    Position before = log().head();
    RoomId id = aRoomId();
    Draft draft =
        new Draft(
            id,
            0,
            owner,
            AT,
            TestRoom.creation(RoomKind.GROUP, RoomSettings.named("n", "t"), owner, other));

    Entry entry = appended(log().append(List.of(draft)).getFirst());

    assertThat(entry)
        .isEqualTo(new Entry(id, 1, before.at(before.number() + 1), AT, owner, draft.change()));
    assertThat(log().head()).isEqualTo(entry.position());
    assertThat(stores().history().find(id, 1)).contains(entry);
  }

  @Test
  default void aRoomThatIsMissingOrExistsIsStale() {
    UserId owner = aUser();
    TestRoom room = TestRoom.group(log(), owner);
    Draft again =
        new Draft(
            room.id(),
            0,
            owner,
            AT,
            TestRoom.creation(RoomKind.GROUP, RoomSettings.named("n", null), owner));
    Draft nowhere = new Draft(aRoomId(), 0, owner, AT, room.message(owner, "x").change());
    Draft nowhereChange = new Draft(aRoomId(), 1, owner, AT, new MemberJoined(owner, Role.MEMBER));
    Position head = log().head();

    assertThat(log().append(List.of(again, nowhere, nowhereChange)))
        .containsOnly(new Outcome.Stale());
    assertThat(log().head()).isEqualTo(head);
    assertThat(stores().rooms().standing(nowhere.room(), owner)).isEmpty();
  }

  @Test
  default void aRoomCanBeCreatedAndUsedInOneBatch() {
    UserId owner = aUser();
    RoomId id = aRoomId();
    Draft creation =
        new Draft(
            id,
            0,
            owner,
            AT,
            TestRoom.creation(RoomKind.CHANNEL, RoomSettings.named("n", null), owner));
    Draft joined = new Draft(id, 1, owner, AT, new MemberJoined(aUser(), Role.MEMBER));
    Draft message = new Draft(id, 2, owner, AT, new MessagePosted(aKey(), Content.plain("hello")));

    List<Entry> entries =
        log().append(List.of(creation, joined, message)).stream().map(TestRoom::appended).toList();

    assertThat(entries).extracting(Entry::seq).containsExactly(1L, 2L, 3L);
    assertThat(stores().rooms().standing(id, owner).orElseThrow().room())
        .satisfies(
            room -> {
              assertThat(room.head()).isEqualTo(3);
              assertThat(room.revision()).isEqualTo(2);
              assertThat(room.activity()).isEqualTo(entries.get(2).position().number());
            });
  }

  @Test
  default void twoPeopleHaveOneDirectRoom() {
    UserId one = aUser();
    UserId two = aUser();
    RoomSettings none = RoomSettings.named(null, null);
    Draft first =
        new Draft(aRoomId(), 0, one, AT, TestRoom.creation(RoomKind.DIRECT, none, one, two));
    Draft second =
        new Draft(aRoomId(), 0, two, AT, TestRoom.creation(RoomKind.DIRECT, none, two, one));
    Draft notes = new Draft(aRoomId(), 0, one, AT, TestRoom.creation(RoomKind.DIRECT, none, one));

    List<Outcome> outcomes = log().append(List.of(first, second, notes));

    appended(outcomes.get(0));
    assertThat(outcomes.get(1)).isEqualTo(new Outcome.Stale());
    appended(outcomes.get(2));
    assertThat(log().append(List.of(second))).containsExactly(new Outcome.Stale());
    assertThat(stores().rooms().direct(two, one)).contains(first.room());
    assertThat(stores().rooms().direct(one, one)).contains(notes.room());
    assertThat(stores().rooms().standing(second.room(), two)).isEmpty();
  }
}
