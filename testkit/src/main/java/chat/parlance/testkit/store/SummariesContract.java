package chat.parlance.testkit.store;

import static chat.parlance.testkit.store.TestRoom.aKey;
import static chat.parlance.testkit.store.TestRoom.aRoomId;
import static chat.parlance.testkit.store.TestRoom.aUser;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.application.port.out.Rooms;
import chat.parlance.domain.Change.MemberChanged;
import chat.parlance.domain.Change.MemberJoined;
import chat.parlance.domain.Change.MemberLeft;
import chat.parlance.domain.Change.MessagePosted;
import chat.parlance.domain.Change.RoomChanged;
import chat.parlance.domain.Content;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Followed;
import chat.parlance.domain.Member;
import chat.parlance.domain.Reach;
import chat.parlance.domain.Role;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.RoomKind;
import chat.parlance.domain.RoomSettings;
import chat.parlance.domain.RoomSettings.Visibility;
import chat.parlance.domain.RoomSummary;
import chat.parlance.domain.Standing;
import chat.parlance.domain.Traits;
import chat.parlance.domain.Unread;
import chat.parlance.domain.UserId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
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

  @Test
  default void whereHistoryBeginsWithJoiningASummaryTellsNothingFromBefore() {
    UserId owner = aUser();
    UserId late = aUser();
    TestRoom room =
        TestRoom.create(stores().log(), RoomKind.GROUP, settings(Visibility.JOINED), owner);
    room.sayMany(3);
    room.append(owner, new MemberJoined(late, Role.MEMBER));
    assertThat(standing(room, late).member()).extracting(Member::arrival).isEqualTo(5L);
    assertSummary(late, room, 0, 0, null);
    stores().inbox().unsee(room.id(), late, 1);
    assertSummary(late, room, 0, 0, null);
    assertThat(stores().inbox().unread(late)).isEqualTo(new Unread(0, 0, 0));
    Entry said =
        room.say(owner, new Content("@x", Content.Format.PLAIN, null, List.of(late), null));
    assertSummary(late, room, 1, 1, said);
    assertThat(stores().inbox().unread(late)).isEqualTo(new Unread(1, 1, 1));

    room.append(owner, new RoomChanged(settings(Visibility.START)));
    assertSummary(late, room, 4, 1, said);
  }

  @Test
  default void membershipsTellHowFarBackOneMayRead() {
    UserId owner = aUser();
    UserId late = aUser();
    TestRoom room =
        TestRoom.create(stores().log(), RoomKind.GROUP, settings(Visibility.JOINED), owner);
    room.append(owner, new MemberJoined(late, Role.MEMBER));
    assertThat(rooms().memberships(late).reaches()).containsEntry(room.id(), new Reach(2, true));
    room.append(late, new MemberLeft(late));
    room.append(owner, new MemberJoined(late, Role.MEMBER));
    assertThat(rooms().memberships(late).reaches()).containsEntry(room.id(), new Reach(4, true));
    room.append(owner, new MemberChanged(late, Role.MODERATOR, null));
    room.append(owner, new RoomChanged(settings(Visibility.START)));
    assertThat(rooms().memberships(late).reaches()).containsEntry(room.id(), new Reach(4, false));
    assertThat(rooms().memberships(owner).reaches()).containsEntry(room.id(), new Reach(1, false));
  }

  @Test
  default void threadsThatBeganBeforeOneMayReadAreNotListed() {
    UserId owner = aUser();
    UserId late = aUser();
    TestRoom room =
        TestRoom.create(stores().log(), RoomKind.GROUP, settings(Visibility.JOINED), owner);
    Entry before = room.say(owner, "before");
    room.append(owner, new MemberJoined(late, Role.MEMBER));
    Entry after = room.say(owner, "after");
    for (Entry root : List.of(before, after)) {
      reply(room, root);
      stores().threads().follow(room.id(), root.seq(), late, true);
      stores().threads().follow(room.id(), root.seq(), owner, true);
    }
    assertThat(stores().threads().of(late, Long.MAX_VALUE, 9))
        .extracting(Followed::root)
        .containsExactly(after.seq());
    assertThat(stores().threads().of(owner, Long.MAX_VALUE, 9)).hasSize(2);
  }

  private static void reply(TestRoom room, Entry root) {
    var content = new Content("reply", Content.Format.PLAIN, root.seq(), List.of(), null);
    var traits = new Traits(List.of(), false, root.seq(), null, false, null);
    room.append(room.owner(), new MessagePosted(aKey(), content, traits));
  }

  private static RoomSettings settings(Visibility history) {
    return new RoomSettings("A room", null, 0, false, null, history, Map.of());
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
