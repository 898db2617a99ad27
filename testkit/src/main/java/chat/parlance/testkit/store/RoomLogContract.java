package chat.parlance.testkit.store;

import static chat.parlance.testkit.store.TestRoom.AT;
import static chat.parlance.testkit.store.TestRoom.aKey;
import static chat.parlance.testkit.store.TestRoom.aUser;
import static chat.parlance.testkit.store.TestRoom.appended;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.parlance.application.port.out.RoomLog;
import chat.parlance.application.port.out.RoomLog.Outcome;
import chat.parlance.domain.Change.MemberJoined;
import chat.parlance.domain.Change.MessagePosted;
import chat.parlance.domain.Change.RoomChanged;
import chat.parlance.domain.Content;
import chat.parlance.domain.Draft;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Key;
import chat.parlance.domain.Position;
import chat.parlance.domain.Role;
import chat.parlance.domain.RoomSettings;
import chat.parlance.domain.UserId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The log numbers without holes, takes each key once, and refuses what was decided on old state.
 */
public interface RoomLogContract extends StoreContract {

  private RoomLog log() {
    return stores().log();
  }

  @Test
  default void seqsAreDenseInEachRoomAndPositionsOverAll() {
    UserId owner = aUser();
    TestRoom one = TestRoom.group(log(), owner);
    TestRoom two = TestRoom.group(log(), owner);
    long before = log().head().number();

    List<Entry> entries = new ArrayList<>();
    List<Draft> batch = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      batch.add((i % 3 == 0 ? two : one).message(owner, "m" + i));
    }
    log().append(batch).forEach(outcome -> entries.add(appended(outcome)));
    entries.add(one.say(owner, "last"));

    for (int i = 0; i < entries.size(); i++) {
      assertThat(entries.get(i).position().number()).isEqualTo(before + i + 1);
    }
    assertThat(entries.stream().filter(e -> e.room().equals(one.id())).map(Entry::seq))
        .containsExactly(2L, 3L, 4L, 5L, 6L, 7L, 8L);
    assertThat(entries.stream().filter(e -> e.room().equals(two.id())).map(Entry::seq))
        .containsExactly(2L, 3L, 4L, 5L);
    assertThat(log().after(before, 100)).isEqualTo(entries);
  }

  @Test
  default void afterPagesFromAPositionToTheHead() {
    TestRoom room = TestRoom.group(log(), aUser());
    long before = log().head().number();
    List<Entry> said = room.sayMany(5);

    assertThat(log().after(before, 2)).isEqualTo(said.subList(0, 2));
    assertThat(log().after(before + 2, 2)).isEqualTo(said.subList(2, 4));
    assertThat(log().after(before + 4, 2)).isEqualTo(said.subList(4, 5));
    assertThat(log().after(before + 5, 2)).isEmpty();
    assertThat(log().after(before + 500, 2)).isEmpty();
  }

  @Test
  default void theHeadIsTheLastPositionAndItsEpochStays() {
    Position before = log().head();
    Entry entry = TestRoom.group(log(), aUser()).say(aUser(), "x");

    assertThat(entry.position()).isEqualTo(before.at(before.number() + 2));
    assertThat(log().head()).isEqualTo(entry.position());
    assertThat(Position.parse(log().head().toString())).contains(log().head());
    assertThat(before.epoch()).hasSizeGreaterThanOrEqualTo(8);
  }

  @Test
  default void aKeySentAgainWithEqualContentIsTheFirstEntry() {
    TestRoom room = TestRoom.group(log(), aUser());
    Key key = aKey();
    Content content =
        new Content("same", Content.Format.MARKDOWN, 1L, List.of(aUser()), "{\"a\": 1}");
    Draft draft = room.draft(room.owner(), new MessagePosted(key, content));
    Entry first = appended(log().append(List.of(draft)).getFirst());
    Position head = log().head();

    // A repeat comes at a later time, and is still the same.
    Draft repeat =
        new Draft(room.id(), room.revision(), room.owner(), AT.plusSeconds(60), draft.change());
    assertThat(log().append(List.of(repeat))).containsExactly(new Outcome.Duplicate(first));
    assertThat(log().head()).isEqualTo(head);
  }

  @Test
  default void aKeySentAgainWithOtherContentIsRefused() {
    TestRoom room = TestRoom.group(log(), aUser());
    Key key = aKey();
    UserId friend = aUser();
    Content content = new Content("same", Content.Format.PLAIN, 1L, List.of(friend), "{}");
    log().append(List.of(room.draft(room.owner(), new MessagePosted(key, content))));
    Position head = log().head();

    List<Content> others =
        List.of(
            new Content("other", Content.Format.PLAIN, 1L, List.of(friend), "{}"),
            new Content("same", Content.Format.MARKDOWN, 1L, List.of(friend), "{}"),
            new Content("same", Content.Format.PLAIN, null, List.of(friend), "{}"),
            new Content("same", Content.Format.PLAIN, 1L, List.of(), "{}"),
            new Content("same", Content.Format.PLAIN, 1L, List.of(friend), null),
            new Content("same", Content.Format.PLAIN, 1L, List.of(friend), "{ }"));
    for (Content other : others) {
      Draft draft = room.draft(room.owner(), new MessagePosted(key, other));
      assertThat(log().append(List.of(draft))).containsExactly(new Outcome.KeyReused());
    }
    assertThat(log().head()).isEqualTo(head);
  }

  @Test
  default void aKeyIsTakenPerRoomAndAuthor() {
    UserId one = aUser();
    UserId two = aUser();
    TestRoom room = TestRoom.group(log(), one, two);
    TestRoom other = TestRoom.group(log(), one, two);
    Key key = new Key("a:key.of_-9");

    assertThat(
            log()
                .append(
                    List.of(
                        room.message(one, key, "x"),
                        room.message(two, key, "y"),
                        other.message(one, key, "z"),
                        room.message(one, new Key("A:key.of_-9"), "keys know case"))))
        .allSatisfy(TestRoom::appended);
  }

  @Test
  default void aBatchIsAnsweredByIndexAndSeesItself() {
    TestRoom room = TestRoom.group(log(), aUser());
    UserId owner = room.owner();
    Key key = aKey();
    Draft first = room.message(owner, key, "x");
    Draft stale =
        new Draft(room.id(), room.revision() + 1, owner, AT, room.message(owner, "s").change());

    List<Outcome> outcomes =
        log()
            .append(
                List.of(
                    room.message(owner, "before"),
                    first,
                    first,
                    room.message(owner, key, "y"),
                    stale,
                    room.message(owner, "after")));

    Entry entry = appended(outcomes.get(1));
    assertThat(appended(outcomes.get(0)).seq()).isEqualTo(2);
    assertThat(entry.seq()).isEqualTo(3);
    assertThat(outcomes.get(2)).isEqualTo(new Outcome.Duplicate(entry));
    assertThat(outcomes.get(3)).isEqualTo(new Outcome.KeyReused());
    assertThat(outcomes.get(4)).isEqualTo(new Outcome.Stale());
    assertThat(appended(outcomes.get(5)).seq()).isEqualTo(4);
    assertThat(log().head()).isEqualTo(appended(outcomes.get(5)).position());
  }

  @Test
  default void whatWasDecidedAtAnotherRevisionIsStale() {
    TestRoom room = TestRoom.group(log(), aUser());
    Draft old = room.message(room.owner(), "decided before");
    Draft oldChange = room.draft(room.owner(), new MemberJoined(aUser(), Role.MEMBER));
    room.say(room.owner(), "a message makes nothing stale");
    assertThat(log().append(List.of(room.message(room.owner(), "ok"))))
        .allSatisfy(TestRoom::appended);
    room.append(room.owner(), new MemberJoined(aUser(), Role.MEMBER));
    Position head = log().head();

    assertThat(log().append(List.of(old, oldChange)))
        .containsExactly(new Outcome.Stale(), new Outcome.Stale());
    assertThat(log().head()).isEqualTo(head);
    assertThat(log().append(List.of(room.message(room.owner(), "decided again"))))
        .allSatisfy(TestRoom::appended);
  }

  @Test
  default void aStructuralChangeMakesWhatFollowsInItsBatchStale() {
    TestRoom room = TestRoom.group(log(), aUser());
    Draft change = room.draft(room.owner(), new RoomChanged(RoomSettings.named("new", null)));
    Draft message = room.message(room.owner(), "decided at the old revision");
    Draft aware = new Draft(room.id(), 2, room.owner(), AT, message.change());

    List<Outcome> outcomes = log().append(List.of(change, message, aware));

    assertThat(appended(outcomes.get(0)).seq()).isEqualTo(2);
    assertThat(outcomes.get(1)).isEqualTo(new Outcome.Stale());
    assertThat(appended(outcomes.get(2)).seq()).isEqualTo(3);
  }

  @Test
  default void aRepeatIsFoundBeforeItsRevisionIsLookedAt() {
    TestRoom room = TestRoom.group(log(), aUser());
    Draft draft = room.message(room.owner(), "x");
    Entry first = appended(log().append(List.of(draft)).getFirst());
    room.append(room.owner(), new RoomChanged(RoomSettings.named("new", null)));

    assertThat(log().append(List.of(draft))).containsExactly(new Outcome.Duplicate(first));
  }

  @Test
  default void aFullBatchIsTaken() {
    TestRoom room = TestRoom.group(log(), aUser());
    List<Entry> said = room.sayMany(RoomLog.BATCH);

    assertThat(said).hasSize(RoomLog.BATCH);
    assertThat(said.getLast().seq()).isEqualTo(RoomLog.BATCH + 1L);
    assertThat(log().after(said.getFirst().position().number() - 1, RoomLog.BATCH)).isEqualTo(said);
  }

  @Test
  default void aBatchIsNeitherEmptyNorLongerThanTheBound() {
    TestRoom room = TestRoom.group(log(), aUser());
    List<Draft> tooMany = Collections.nCopies(RoomLog.BATCH + 1, room.message(room.owner(), "x"));

    assertThatThrownBy(() -> log().append(tooMany)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> log().append(List.of())).isInstanceOf(IllegalArgumentException.class);
  }
}
