package chat.parlance.testkit.store;

import static chat.parlance.testkit.store.TestRoom.AT;
import static chat.parlance.testkit.store.TestRoom.aRoomId;
import static chat.parlance.testkit.store.TestRoom.aUser;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.application.port.out.Inbox;
import chat.parlance.domain.Change.MemberChanged;
import chat.parlance.domain.Change.MemberJoined;
import chat.parlance.domain.Change.MemberLeft;
import chat.parlance.domain.Content;
import chat.parlance.domain.Mark;
import chat.parlance.domain.Notify;
import chat.parlance.domain.Preferences;
import chat.parlance.domain.Role;
import chat.parlance.domain.RoomSummary;
import chat.parlance.domain.Unread;
import chat.parlance.domain.UserId;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a member has of a room for themselves. */
public interface InboxContract extends StoreContract {

  private Inbox inbox() {
    return stores().inbox();
  }

  private RoomSummary mine(TestRoom room, UserId user) {
    return stores().rooms().mine(user, room.id()).orElseThrow();
  }

  private Preferences preferences(TestRoom room, UserId user) {
    return mine(room, user).me().preferences();
  }

  @Test
  default void aPreferenceThatIsGivenIsSetAndTheOthersStay() {
    UserId me = aUser();
    UserId friend = aUser();
    TestRoom room = TestRoom.group(stores().log(), friend, me);
    Instant until = AT.plusSeconds(60);
    assertThat(preferences(room, me)).isEqualTo(Preferences.DEFAULT);

    assertThat(inbox().prefer(room.id(), me, Notify.NONE, until, null)).isTrue();
    assertThat(preferences(room, me)).isEqualTo(new Preferences(Notify.NONE, until, false));
    assertThat(inbox().prefer(room.id(), me, null, null, true)).isTrue();
    assertThat(preferences(room, me)).isEqualTo(new Preferences(Notify.NONE, until, true));
    assertThat(inbox().prefer(room.id(), me, Notify.MENTIONS, null, null)).isTrue();
    assertThat(preferences(room, me)).isEqualTo(new Preferences(Notify.MENTIONS, null, true));
    assertThat(inbox().prefer(room.id(), me, null, null, false)).isTrue();
    assertThat(preferences(room, me)).isEqualTo(new Preferences(Notify.MENTIONS, null, false));

    assertThat(preferences(room, friend)).isEqualTo(Preferences.DEFAULT);
    assertThat(inbox().prefer(room.id(), aUser(), Notify.NONE, null, true)).isFalse();
    assertThat(inbox().prefer(aRoomId(), me, Notify.NONE, null, true)).isFalse();
  }

  @Test
  default void preferencesOutlastAChangeOfRoleButNotAnAbsence() {
    UserId me = aUser();
    UserId friend = aUser();
    TestRoom room = TestRoom.group(stores().log(), friend, me);
    inbox().prefer(room.id(), me, Notify.NONE, null, true);

    room.append(friend, new MemberChanged(me, Role.MODERATOR, null));
    assertThat(preferences(room, me)).isEqualTo(new Preferences(Notify.NONE, null, true));

    room.append(me, new MemberLeft(me));
    room.append(friend, new MemberJoined(me, Role.MEMBER));
    assertThat(preferences(room, me)).isEqualTo(Preferences.DEFAULT);
  }

  @Test
  default void whatIsMarkedUnreadCountsAgainAndNoCursorMoves() {
    UserId me = aUser();
    UserId friend = aUser();
    TestRoom room = TestRoom.group(stores().log(), friend, me);
    room.sayMany(3); // 2 to 4
    room.say(me, "5");
    stores().members().mark(room.id(), me, 5, 5);
    assertThat(mine(room, me).unread()).isZero();
    assertThat(mine(room, me).seen()).isEqualTo(5);
    long position = stores().log().head().number();
    room.say(friend, "6");

    assertThat(inbox().unsee(room.id(), me, 3)).isTrue();
    assertThat(mine(room, me).seen()).isEqualTo(2);
    assertThat(mine(room, me).unread()).isEqualTo(3);
    assertThat(mine(room, me).mark()).isEqualTo(new Mark(room.id(), me, 5, 5));
    assertThat(stores().members().marksSince(List.of(room.id()), position + 1, 9)).isEmpty();
    assertThat(mine(room, friend).seen()).isEqualTo(1);

    assertThat(inbox().unsee(room.id(), me, 3)).as("again").isFalse();
    assertThat(inbox().unsee(room.id(), me, 6)).as("what is unread already").isFalse();
    assertThat(inbox().unsee(room.id(), me, 1)).isTrue();
    assertThat(mine(room, me).unread()).isEqualTo(4);
    assertThat(inbox().unsee(room.id(), aUser(), 1)).isFalse();
    assertThat(inbox().unsee(aRoomId(), me, 1)).isFalse();
  }

  @Test
  default void whatIsSeenMovesForwardUpToTheHead() {
    UserId me = aUser();
    UserId friend = aUser();
    TestRoom room = TestRoom.group(stores().log(), friend, me);
    room.sayMany(3);

    assertThat(inbox().see(room.id(), me, 3)).isTrue();
    assertThat(mine(room, me).unread()).isEqualTo(1);
    assertThat(mine(room, me).mark()).isEqualTo(new Mark(room.id(), me, 1, 1));
    assertThat(inbox().see(room.id(), me, 3)).isFalse();
    assertThat(inbox().see(room.id(), me, 2)).isFalse();
    assertThat(inbox().see(room.id(), me, 99)).isTrue();
    assertThat(mine(room, me).seen()).isEqualTo(4);
    assertThat(inbox().see(room.id(), me, 99)).isFalse();
    assertThat(inbox().see(room.id(), aUser(), 3)).isFalse();
    assertThat(inbox().see(aRoomId(), me, 3)).isFalse();
  }

  @Test
  default void aMarkTakesWhatIsSeenForward() {
    UserId me = aUser();
    UserId friend = aUser();
    TestRoom room = TestRoom.group(stores().log(), friend, me);
    room.sayMany(5); // 2 to 6
    stores().members().mark(room.id(), me, 6, 4);
    assertThat(mine(room, me).seen()).isEqualTo(4);

    inbox().unsee(room.id(), me, 2);
    assertThat(stores().members().mark(room.id(), me, 6, 4)).as("no cursor moved").isEmpty();
    assertThat(mine(room, me).seen()).isEqualTo(1);
    assertThat(stores().members().mark(room.id(), me, 6, 5)).isPresent();
    assertThat(mine(room, me).seen()).isEqualTo(5);
    inbox().see(room.id(), me, 6);
    room.say(friend, "7");
    stores().members().mark(room.id(), me, 7, 5);
    assertThat(mine(room, me).seen()).as("never back").isEqualTo(6);
  }

  @Test
  default void theTotalsAreThoseOfAllMyRooms() {
    UserId me = aUser();
    UserId friend = aUser();
    assertThat(inbox().unread(me)).isEqualTo(new Unread(0, 0, 0));
    TestRoom one = TestRoom.group(stores().log(), friend, me);
    TestRoom other = TestRoom.group(stores().log(), friend, me);
    TestRoom read = TestRoom.group(stores().log(), friend, me);
    TestRoom left = TestRoom.group(stores().log(), friend, me);
    one.sayMany(3);
    one.say(me, "my own");
    other.say(friend, new Content("@me", Content.Format.PLAIN, null, List.of(me), null));
    read.sayMany(2);
    stores().members().mark(read.id(), me, 3, 3);
    left.sayMany(2);
    left.append(me, new MemberLeft(me));

    assertThat(inbox().unread(me)).isEqualTo(new Unread(2, 4, 1));
    inbox().unsee(read.id(), me, 3);
    assertThat(inbox().unread(me)).isEqualTo(new Unread(3, 5, 1));
    assertThat(inbox().unread(friend)).isEqualTo(new Unread(1, 1, 0));
  }
}
