package chat.parlance.testkit.store;

import static chat.parlance.testkit.store.TestRoom.AT;
import static chat.parlance.testkit.store.TestRoom.aKey;
import static chat.parlance.testkit.store.TestRoom.aUser;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.application.port.out.AuditLog.Recorded;
import chat.parlance.application.port.out.RoomLog.Outcome;
import chat.parlance.domain.AuditedAct;
import chat.parlance.domain.AuditedAct.Kind;
import chat.parlance.domain.Change.MemberChanged;
import chat.parlance.domain.Change.MemberJoined;
import chat.parlance.domain.Change.MemberLeft;
import chat.parlance.domain.Change.MemberRemoved;
import chat.parlance.domain.Change.MemberUnbanned;
import chat.parlance.domain.Change.MessageDeleted;
import chat.parlance.domain.Change.MessageEdited;
import chat.parlance.domain.Change.MessagePosted;
import chat.parlance.domain.Change.RoomArchived;
import chat.parlance.domain.Change.RoomChanged;
import chat.parlance.domain.Content;
import chat.parlance.domain.Draft;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Role;
import chat.parlance.domain.RoomSettings;
import chat.parlance.domain.RoomSummary;
import chat.parlance.domain.UserId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What was done in a room by virtue of a rank is on record as soon as it is done. */
public interface AuditContract extends StoreContract {

  private List<AuditedAct> acts(TestRoom room) {
    return stores().moderation().audit().newest(room.id(), null, null, 100).stream()
        .map(Recorded::act)
        .toList();
  }

  @Test
  default void whatARankAllowsIsOnRecordInTheOrderInWhichItWasDone() {
    UserId owner = aUser();
    UserId member = aUser();
    TestRoom room = TestRoom.group(stores().log(), owner, member);
    RoomSettings settings = RoomSettings.named("New", null);
    room.append(owner, new RoomChanged(settings));
    room.append(owner, new MemberChanged(member, Role.MODERATOR, AT.plusSeconds(60)));
    room.append(owner, new MemberRemoved(member, false, null));
    room.append(owner, new MemberRemoved(member, true, "spam"));
    room.append(owner, new MemberUnbanned(member));
    room.append(owner, new RoomArchived(settings));

    List<AuditedAct> acts = acts(room);
    assertThat(acts)
        .extracting(AuditedAct::kind)
        .containsExactly(
            Kind.ROOM_ARCHIVED,
            Kind.MEMBER_UNBANNED,
            Kind.MEMBER_BANNED,
            Kind.MEMBER_REMOVED,
            Kind.MEMBER_CHANGED,
            Kind.ROOM_CHANGED);
    assertThat(acts)
        .allSatisfy(
            act -> {
              assertThat(act.by()).isEqualTo(owner);
              assertThat(act.at()).isEqualTo(AT);
            });
    assertThat(acts.get(2).user()).isEqualTo(member);
    assertThat(acts.get(2).details()).containsEntry("reason", "spam");
    assertThat(acts.get(4).details())
        .containsEntry("role", "moderator")
        .containsEntry("mutedUntil", AT.plusSeconds(60).toString());
    assertThat(acts.get(5).details()).containsEntry("name", "New").doesNotContainKey("topic");
  }

  @Test
  default void whatAnybodyMayDoIsNotOnRecord() {
    UserId owner = aUser();
    UserId member = aUser();
    TestRoom room = TestRoom.group(stores().log(), owner);
    room.append(member, new MemberJoined(member, Role.MEMBER));
    room.say(member, "hello");
    room.append(member, new MemberLeft(member));

    assertThat(acts(room)).isEmpty();
  }

  @Test
  default void deletingTheMessageOfAnotherIsOnRecordAndDeletingOnesOwnIsNot() {
    UserId owner = aUser();
    UserId member = aUser();
    TestRoom room = TestRoom.group(stores().log(), owner, member);
    Entry theirs = room.say(member, "rude");
    Entry own = room.say(member, "sorry");
    room.append(owner, deletion(theirs));
    room.append(member, deletion(own));

    assertThat(acts(room))
        .containsExactly(
            new AuditedAct(
                Kind.MESSAGE_DELETED, AT, owner, room.id(), member, theirs.seq(), Map.of()));
  }

  private static MessageDeleted deletion(Entry message) {
    return new MessageDeleted(message.saying(((MessagePosted) message.change()).deleted(AT)));
  }

  @Test
  default void aRepeatIsKnownByWhatWasSentThoughAHookReplacedIt() {
    UserId owner = aUser();
    TestRoom room = TestRoom.group(stores().log(), owner);
    var sent = new MessagePosted(aKey(), Content.plain("hello"));
    Entry stored = room.append(owner, sent.replaced(Content.plain("h*llo"), List.of(), false));

    for (MessagePosted again :
        List.of(sent, sent.replaced(Content.plain("hell*"), List.of(), false))) {
      assertThat(stores().log().append(List.of(room.draft(owner, again))).getFirst())
          .isEqualTo(new Outcome.Duplicate(stored));
    }
    var other = new MessagePosted(sent.key(), Content.plain("h*llo"));
    assertThat(stores().log().append(List.of(room.draft(owner, other))).getFirst())
        .isInstanceOf(Outcome.KeyReused.class);
  }

  @Test
  default void aMessageThatIsVeiledByAnEditCountsForNobodyAnyMore() {
    UserId owner = aUser();
    UserId member = aUser();
    TestRoom room = TestRoom.group(stores().log(), owner, member);
    Entry message = room.say(owner, "hello");
    assertThat(stores().rooms().mine(member, room.id()).orElseThrow().unread()).isEqualTo(1);

    for (String text : List.of("rude", "ruder")) {
      MessagePosted edited =
          ((MessagePosted) message.change())
              .edited(Content.plain(text), List.of(member), false, AT)
              .veiled();
      room.append(owner, new MessageEdited(message.saying(edited), false));
    }

    RoomSummary summary = stores().rooms().mine(member, room.id()).orElseThrow();
    assertThat(summary.unread()).isZero();
    assertThat(summary.mentions()).isZero();
  }

  @Test
  default void whatWasNotDoneIsNotOnRecord() {
    UserId owner = aUser();
    TestRoom room = TestRoom.group(stores().log(), owner);
    var stale =
        new Draft(
            room.id(),
            room.revision() + 7,
            owner,
            AT,
            new RoomChanged(RoomSettings.named("x", null)));

    assertThat(stores().log().append(List.of(stale)).getFirst()).isInstanceOf(Outcome.Stale.class);
    assertThat(acts(room)).isEmpty();
  }
}
