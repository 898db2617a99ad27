package chat.parlance.testkit.store;

import static chat.parlance.testkit.store.TestRoom.aRoomId;
import static chat.parlance.testkit.store.TestRoom.aUser;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.application.port.out.Rooms;
import chat.parlance.domain.Change.MemberJoined;
import chat.parlance.domain.Content;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Role;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.RoomSummary;
import chat.parlance.domain.Standing;
import chat.parlance.domain.UserId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A member lists their rooms by falling activity, with what is unread in each. */
public interface SummariesContract extends StoreContract {

  private Rooms rooms() {
    return stores().rooms();
  }

  private Standing standing(TestRoom room, UserId user) {
    return rooms().standing(room.id(), user).orElseThrow();
  }

  @Test
  default void mineIsPagedByFallingActivity() {
    UserId me = aUser();
    UserId friend = aUser();
    List<TestRoom> made = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      made.add(TestRoom.group(stores().log(), friend, me));
    }
    TestRoom.group(stores().log(), friend);
    made.get(1).say(friend, "the newest");
    List<RoomId> wanted = new ArrayList<>();
    for (int i : new int[] {0, 2, 3, 4, 1}) {
      wanted.add(made.get(i).id());
    }
    Collections.reverse(wanted);

    List<RoomId> found = new ArrayList<>();
    List<RoomSummary> page = rooms().mine(me, Long.MAX_VALUE, 2);
    while (!page.isEmpty()) {
      page.forEach(summary -> found.add(summary.room().id()));
      page = rooms().mine(me, page.getLast().room().activity(), 2);
    }
    assertThat(found).isEqualTo(wanted);
    assertThat(rooms().mine(aUser(), Long.MAX_VALUE, 10)).isEmpty();
  }

  @Test
  default void aSummaryTellsWhatIsUnread() {
    UserId me = aUser();
    UserId friend = aUser();
    TestRoom room = TestRoom.group(stores().log(), friend, me);
    Content toMe = new Content("@me", Content.Format.PLAIN, null, List.of(me, friend), null);
    assertSummary(me, room, 0, 0, null);

    room.say(friend, "one");
    room.say(friend, toMe);
    room.say(me, toMe);
    room.append(friend, new MemberJoined(aUser(), Role.MEMBER));
    Entry last = room.say(friend, toMe);
    room.append(friend, new MemberJoined(aUser(), Role.MEMBER));
    assertSummary(me, room, 3, 2, last);
    assertSummary(friend, room, 1, 1, last);

    stores().members().mark(room.id(), me, 3, 3);
    assertSummary(me, room, 1, 1, last);
    stores().members().mark(room.id(), me, 5, 5);
    assertSummary(me, room, 1, 1, last);
    stores().members().mark(room.id(), me, 6, 6);
    assertSummary(me, room, 0, 0, last);
    stores().members().mark(room.id(), me, 7, 7);
    assertSummary(me, room, 0, 0, last);

    UserId late = aUser();
    room.append(friend, new MemberJoined(late, Role.MEMBER));
    assertSummary(late, room, 0, 0, last);
    Entry next = room.say(friend, "welcome");
    assertSummary(late, room, 1, 0, next);
    assertThat(rooms().mine(aUser(), room.id())).isEmpty();
    assertThat(rooms().mine(me, aRoomId())).isEmpty();
  }

  private void assertSummary(
      UserId user, TestRoom room, long unread, long mentions, @Nullable Entry last) {
    RoomSummary summary = rooms().mine(user, room.id()).orElseThrow();
    assertThat(summary.unread()).as("unread").isEqualTo(unread);
    assertThat(summary.mentions()).as("mentions").isEqualTo(mentions);
    assertThat(summary.lastMessage()).isEqualTo(last);
    assertThat(summary.room()).isEqualTo(standing(room, user).room());
    assertThat(summary.me()).isEqualTo(standing(room, user).member());
    assertThat(stores().members().marks(room.id(), null, 100)).contains(summary.mark());
    assertThat(rooms().mine(user, Long.MAX_VALUE, 1)).containsExactly(summary);
  }
}
