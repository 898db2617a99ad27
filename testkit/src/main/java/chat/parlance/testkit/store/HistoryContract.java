package chat.parlance.testkit.store;

import static chat.parlance.testkit.store.TestRoom.AT;
import static chat.parlance.testkit.store.TestRoom.aKey;
import static chat.parlance.testkit.store.TestRoom.aRoomId;
import static chat.parlance.testkit.store.TestRoom.aUser;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.application.port.out.History;
import chat.parlance.domain.Change.MemberJoined;
import chat.parlance.domain.Change.MessagePosted;
import chat.parlance.domain.Content;
import chat.parlance.domain.Draft;
import chat.parlance.domain.Entry;
import chat.parlance.domain.MessageName;
import chat.parlance.domain.MessagePage;
import chat.parlance.domain.Role;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Pages of messages in every shape, and the replay of what a stream has missed. */
public interface HistoryContract extends StoreContract {

  private History history() {
    return stores().history();
  }

  /**
   * A room whose messages are "1" to "9" at the seqs 2, 4, 6 … 18, with other entries between and
   * around them.
   */
  private TestRoom nineMessages() {
    TestRoom room = TestRoom.group(stores().log(), aUser());
    for (int i = 1; i <= 9; i++) {
      room.say(room.owner(), Integer.toString(i));
      room.append(room.owner(), new MemberJoined(aUser(), Role.MEMBER));
    }
    return room;
  }

  private void assertPage(
      TestRoom room, Window window, int limit, String texts, boolean hasBefore, boolean hasAfter) {
    MessagePage<Entry> page = history().messages(room.id(), window, limit);
    List<String> found = page.items().stream().map(TestRoom::text).toList();
    assertThat(String.join(" ", found)).as("%s", window).isEqualTo(texts);
    assertThat(page.hasBefore()).as("before %s", window).isEqualTo(hasBefore);
    assertThat(page.hasAfter()).as("after %s", window).isEqualTo(hasAfter);
    assertThat(page.items()).allSatisfy(e -> assertThat(e.room()).isEqualTo(room.id()));
  }

  @Test
  default void newest() {
    TestRoom room = nineMessages();
    assertPage(room, new Window.Newest(), 3, "7 8 9", true, false);
    assertPage(room, new Window.Newest(), 9, "1 2 3 4 5 6 7 8 9", false, false);
    assertPage(room, new Window.Newest(), 200, "1 2 3 4 5 6 7 8 9", false, false);
    assertPage(room, new Window.Newest(), 1, "9", true, false);
  }

  @Test
  default void before() {
    TestRoom room = nineMessages();
    assertPage(room, new Window.Before(18), 3, "6 7 8", true, true);
    assertPage(room, new Window.Before(19), 3, "7 8 9", true, false);
    assertPage(room, new Window.Before(Long.MAX_VALUE), 3, "7 8 9", true, false);
    assertPage(room, new Window.Before(8), 3, "1 2 3", false, true);
    assertPage(room, new Window.Before(9), 3, "2 3 4", true, true);
    assertPage(room, new Window.Before(4), 3, "1", false, true);
    assertPage(room, new Window.Before(2), 3, "", false, true);
    assertPage(room, new Window.Before(0), 3, "", false, true);
  }

  @Test
  default void after() {
    TestRoom room = nineMessages();
    assertPage(room, new Window.After(0), 3, "1 2 3", false, true);
    assertPage(room, new Window.After(2), 3, "2 3 4", true, true);
    assertPage(room, new Window.After(3), 3, "2 3 4", true, true);
    assertPage(room, new Window.After(12), 3, "7 8 9", true, false);
    assertPage(room, new Window.After(16), 3, "9", true, false);
    assertPage(room, new Window.After(18), 3, "", true, false);
    assertPage(room, new Window.After(Long.MAX_VALUE), 3, "", true, false);
  }

  @Test
  default void around() {
    TestRoom room = nineMessages();
    assertPage(room, new Window.Around(10), 4, "3 4 5 6", true, true);
    assertPage(room, new Window.Around(10), 5, "3 4 5 6 7", true, true);
    assertPage(room, new Window.Around(10), 1, "5", true, true);
    assertPage(room, new Window.Around(9), 4, "3 4 5 6", true, true);
    assertPage(room, new Window.Around(2), 4, "1 2", false, true);
    assertPage(room, new Window.Around(18), 4, "7 8 9", true, false);
    assertPage(room, new Window.Around(100), 4, "8 9", true, false);
    assertPage(room, new Window.Around(10), 200, "1 2 3 4 5 6 7 8 9", false, false);
  }

  @Test
  default void aRoomWithoutMessagesHasEmptyPages() {
    TestRoom room = TestRoom.group(stores().log(), aUser());
    MessagePage<Entry> empty = new MessagePage<>(List.of(), false, false);
    for (RoomId id : List.of(room.id(), aRoomId())) {
      for (Window window :
          List.of(
              new Window.Newest(),
              new Window.Before(5),
              new Window.After(0),
              new Window.Around(1))) {
        assertThat(history().messages(id, window, 10)).isEqualTo(empty);
      }
    }
  }

  @Test
  default void pagingEitherWayMeetsEveryMessageOnce() {
    TestRoom room = TestRoom.group(stores().log(), aUser());
    List<Entry> said = room.sayMany(23);
    List<Entry> up = new ArrayList<>();
    MessagePage<Entry> page = new MessagePage<>(List.of(), false, true);
    while (page.hasAfter()) {
      page =
          history().messages(room.id(), new Window.After(up.isEmpty() ? 0 : up.getLast().seq()), 5);
      up.addAll(page.items());
    }
    List<Entry> down = new ArrayList<>();
    page = new MessagePage<>(List.of(), true, false);
    while (page.hasBefore()) {
      long seq = down.isEmpty() ? Long.MAX_VALUE : down.getFirst().seq();
      page = history().messages(room.id(), new Window.Before(seq), 5);
      down.addAll(0, page.items());
    }
    assertThat(up).isEqualTo(said);
    assertThat(down).isEqualTo(said);
  }

  @Test
  default void findGivesEntriesOfAnyKind() {
    TestRoom room = TestRoom.group(stores().log(), aUser());
    Entry said = room.say(room.owner(), "x");

    assertThat(history().find(room.id(), 1).orElseThrow().change().structural()).isTrue();
    assertThat(history().find(room.id(), 2)).contains(said);
    assertThat(history().find(room.id(), 0)).isEmpty();
    assertThat(history().find(room.id(), 3)).isEmpty();
    assertThat(history().find(aRoomId(), 1)).isEmpty();
  }

  @Test
  default void manyPostingsAreFoundAtOnce() {
    TestRoom one = TestRoom.group(stores().log(), aUser());
    TestRoom other = TestRoom.group(stores().log(), aUser());
    List<Entry> said = new ArrayList<>(one.sayMany(3));
    said.addAll(other.sayMany(2));
    List<MessageName> names =
        new ArrayList<>(said.stream().map(e -> new MessageName(e.room(), e.seq())).toList());
    names.add(new MessageName(one.id(), 1));
    names.add(new MessageName(one.id(), 99));
    names.add(new MessageName(aRoomId(), 1));

    assertThat(history().postings(names)).containsExactlyInAnyOrderElementsOf(said);
    assertThat(history().postings(List.of())).isEmpty();
  }

  @Test
  default void aTimeIsFound() {
    TestRoom room = TestRoom.group(stores().log(), aUser());
    for (int i = 1; i <= 9; i++) {
      var said = new MessagePosted(aKey(), Content.plain(Integer.toString(i)));
      // Two at a time, and other entries between.
      Instant at = AT.plusSeconds(i / 2);
      stores().log().append(List.of(new Draft(room.id(), room.revision(), room.owner(), at, said)));
      room.append(room.owner(), new MemberJoined(aUser(), Role.MEMBER));
    }
    assertThat(history().firstSince(room.id(), AT.minusSeconds(9))).isEqualTo(2);
    assertThat(history().firstSince(room.id(), AT)).isEqualTo(2);
    assertThat(history().firstSince(room.id(), AT.plusMillis(1_001))).isEqualTo(8);
    assertThat(history().firstSince(room.id(), AT.plusSeconds(2))).isEqualTo(8);
    assertThat(history().firstSince(room.id(), AT.plusSeconds(4))).isEqualTo(16);
    assertThat(history().firstSince(room.id(), AT.plusSeconds(9))).isEqualTo(20);
    assertThat(history().firstSince(aRoomId(), AT)).isEqualTo(1);
  }

  @Test
  default void replayMergesRoomsInPositionOrder() {
    TestRoom one = TestRoom.group(stores().log(), aUser());
    TestRoom two = TestRoom.group(stores().log(), aUser());
    TestRoom hidden = TestRoom.group(stores().log(), aUser());
    long start = stores().log().head().number();
    List<Entry> wanted = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      wanted.add((i % 2 == 0 ? one : two).say(aUser(), "m" + i));
      hidden.say(aUser(), "not yours");
    }
    wanted.add(two.append(two.owner(), new MemberJoined(aUser(), Role.MEMBER)));
    long end = stores().log().head().number();
    List<RoomId> rooms = List.of(one.id(), two.id());

    assertThat(history().replay(rooms, start, end, 100)).isEqualTo(wanted);
    assertThat(history().replay(rooms, start, end, 3)).isEqualTo(wanted.subList(0, 3));
    long third = wanted.get(2).position().number();
    assertThat(history().replay(rooms, third, end, 3)).isEqualTo(wanted.subList(3, 6));
    assertThat(history().replay(rooms, start, third, 100)).isEqualTo(wanted.subList(0, 3));
    assertThat(history().replay(rooms, start, third - 1, 100)).isEqualTo(wanted.subList(0, 2));
    assertThat(history().replay(rooms, end, end, 100)).isEmpty();
    assertThat(history().replay(List.of(), start, end, 100)).isEmpty();
    assertThat(history().replay(List.of(aRoomId()), start, end, 100)).isEmpty();
  }

  @Test
  default void backlogCountsWhatReplayWouldGive() {
    TestRoom one = TestRoom.group(stores().log(), aUser());
    TestRoom two = TestRoom.group(stores().log(), aUser());
    TestRoom hidden = TestRoom.group(stores().log(), aUser());
    long start = stores().log().head().number();
    one.sayMany(7);
    hidden.sayMany(5);
    two.sayMany(4);
    long end = stores().log().head().number();
    List<RoomId> rooms = List.of(one.id(), two.id());

    assertThat(history().backlog(rooms, start, end, 100)).isEqualTo(11);
    assertThat(history().backlog(rooms, start, end, 11)).isEqualTo(11);
    assertThat(history().backlog(rooms, start, end, 10)).isEqualTo(10);
    assertThat(history().backlog(rooms, start, start + 3, 100)).isEqualTo(3);
    assertThat(history().backlog(rooms, start + 3, end, 100)).isEqualTo(8);
    assertThat(history().backlog(rooms, end, end, 100)).isZero();
    assertThat(history().backlog(List.of(), start, end, 100)).isZero();
  }

  @Test
  default void replayTakesAThousandRooms() {
    List<RoomId> rooms = new ArrayList<>();
    for (int i = 0; i < 999; i++) {
      rooms.add(aRoomId());
    }
    TestRoom room = TestRoom.group(stores().log(), aUser());
    long start = stores().log().head().number();
    List<Entry> said = room.sayMany(20);
    rooms.add(room.id());

    assertThat(history().replay(rooms, start, start + 20, 500)).isEqualTo(said);
    assertThat(history().backlog(rooms, start, start + 20, 500)).isEqualTo(20);
  }
}
