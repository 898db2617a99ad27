package chat.parlance.testkit.store;

import static chat.parlance.testkit.store.TestRoom.AT;
import static chat.parlance.testkit.store.TestRoom.aRoomId;
import static chat.parlance.testkit.store.TestRoom.aUser;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.application.port.out.Rooms;
import chat.parlance.application.port.out.Rooms.Memberships;
import chat.parlance.domain.Ban;
import chat.parlance.domain.Change.MemberChanged;
import chat.parlance.domain.Change.MemberJoined;
import chat.parlance.domain.Change.MemberLeft;
import chat.parlance.domain.Change.MemberRemoved;
import chat.parlance.domain.Change.MemberUnbanned;
import chat.parlance.domain.Change.RoomArchived;
import chat.parlance.domain.Change.RoomChanged;
import chat.parlance.domain.Draft;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Mark;
import chat.parlance.domain.Member;
import chat.parlance.domain.Notify;
import chat.parlance.domain.Role;
import chat.parlance.domain.Room;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.RoomKind;
import chat.parlance.domain.RoomSettings;
import chat.parlance.domain.Standing;
import chat.parlance.domain.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Rooms, memberships and bans are what the log adds up to. */
public interface RoomsContract extends StoreContract {

  private Rooms rooms() {
    return stores().rooms();
  }

  private Standing standing(TestRoom room, UserId user) {
    return rooms().standing(room.id(), user).orElseThrow();
  }

  @Test
  default void aRoomIsWhatItsEntriesAddUpTo() {
    UserId owner = aUser();
    TestRoom room =
        TestRoom.create(
            stores().log(), RoomKind.CHANNEL, new RoomSettings("Näme", "topic", 5, false), owner);
    Room begun = standing(room, owner).room();
    assertThat(begun)
        .isEqualTo(
            new Room(
                room.id(),
                RoomKind.CHANNEL,
                new RoomSettings("Näme", "topic", 5, false),
                owner,
                AT,
                1,
                1,
                stores().log().head().number()));

    room.say(owner, "x");
    room.append(owner, new RoomChanged(new RoomSettings("New", null, 0, false)));
    Entry last = room.say(owner, "y");

    Room now = standing(room, owner).room();
    assertThat(now.settings()).isEqualTo(new RoomSettings("New", null, 0, false));
    assertThat(now.head()).isEqualTo(4);
    assertThat(now.revision()).isEqualTo(3);
    assertThat(now.activity()).isEqualTo(last.position().number());
    assertThat(now.createdAt()).isEqualTo(AT);

    room.append(owner, new RoomArchived(new RoomSettings("New", null, 0, true)));
    assertThat(standing(room, owner).room().settings().archived()).isTrue();
    assertThat(rooms().standing(aRoomId(), owner)).isEmpty();
  }

  @Test
  default void membersComeChangeAndGo() {
    UserId owner = aUser();
    UserId user = aUser();
    TestRoom room = TestRoom.group(stores().log(), owner);
    assertThat(standing(room, owner).member())
        .isEqualTo(new Member(room.id(), owner, Role.OWNER, AT, null, null, Notify.ALL));
    assertThat(standing(room, user).member()).isNull();

    room.append(owner, new MemberJoined(user, Role.MODERATOR));
    assertThat(standing(room, user).member())
        .isEqualTo(new Member(room.id(), user, Role.MODERATOR, AT, null, null, Notify.ALL));

    Instant until = AT.plusMillis(12_345);
    room.append(owner, new MemberChanged(user, Role.MEMBER, until, "noise"));
    assertThat(standing(room, user).member())
        .isEqualTo(new Member(room.id(), user, Role.MEMBER, AT, until, "noise", Notify.ALL));

    room.append(owner, new MemberChanged(user, Role.MEMBER, null));
    assertThat(standing(room, user).member())
        .isEqualTo(new Member(room.id(), user, Role.MEMBER, AT, null, null, Notify.ALL));

    room.append(user, new MemberLeft(user));
    assertThat(standing(room, user).member()).isNull();
    assertThat(standing(room, user).banned(AT)).isFalse();
  }

  @Test
  default void bansStandUntilLifted() {
    UserId owner = aUser();
    UserId member = aUser();
    UserId stranger = aUser();
    TestRoom room = TestRoom.group(stores().log(), owner, member);

    room.append(owner, new MemberRemoved(member, false, null));
    assertThat(standing(room, member))
        .extracting(Standing::member, s -> s.banned(AT))
        .containsExactly(null, false);
    room.append(owner, new MemberJoined(member, Role.MEMBER));
    room.append(owner, new MemberRemoved(member, true, "spam"));
    room.append(owner, new MemberRemoved(member, true, "spam again"));
    room.append(owner, new MemberRemoved(stranger, true, null));
    assertThat(standing(room, member))
        .extracting(Standing::member, s -> s.banned(AT))
        .containsExactly(null, true);
    assertThat(standing(room, stranger).banned(AT)).isTrue();
    assertThat(standing(room, owner).banned(AT)).isFalse();

    room.append(owner, new MemberUnbanned(member));
    assertThat(standing(room, member))
        .extracting(Standing::member, s -> s.banned(AT))
        .containsExactly(null, false);
    assertThat(standing(room, stranger).banned(AT)).isTrue();
  }

  @Test
  default void a_ban_ends_by_itself_or_is_replaced() {
    UserId owner = aUser();
    UserId user = aUser();
    TestRoom room = TestRoom.group(stores().log(), owner);
    Instant end = AT.plusSeconds(60);
    room.append(owner, new MemberRemoved(user, true, "spam", end));

    assertThat(standing(room, user).ban())
        .isEqualTo(new Ban(room.id(), user, owner, AT, "spam", end));
    assertThat(standing(room, user).banned(end.minusMillis(1))).isTrue();
    assertThat(standing(room, user).banned(end)).isFalse();
    room.append(owner, new MemberRemoved(user, true, null, null));
    assertThat(standing(room, user).banned(end)).isTrue();
  }

  @Test
  default void changesOfOneMemberInOneBatchAreMadeInOrder() {
    UserId owner = aUser();
    UserId user = aUser();
    UserId gone = aUser();
    TestRoom room = TestRoom.group(stores().log(), owner, gone);
    List<Draft> batch = new ArrayList<>();
    long revision = room.revision();
    for (var change :
        List.of(
            new MemberJoined(user, Role.MEMBER),
            new MemberRemoved(user, true, "out"),
            new MemberUnbanned(user),
            new MemberJoined(user, Role.MEMBER),
            new MemberChanged(user, Role.OWNER, null),
            new MemberChanged(gone, Role.MODERATOR, null),
            new MemberLeft(gone))) {
      batch.add(new Draft(room.id(), revision++, owner, AT, change));
    }
    assertThat(stores().log().append(batch)).allSatisfy(TestRoom::appended);

    assertThat(standing(room, user))
        .extracting(s -> Optional.ofNullable(s.member()).map(Member::role), s -> s.banned(AT))
        .containsExactly(Optional.of(Role.OWNER), false);
    assertThat(standing(room, gone).member()).isNull();
    assertThat(stores().members().marks(room.id(), null, 10))
        .contains(new Mark(room.id(), user, 5, 5));
  }

  @Test
  default void directFindsThePairInEitherOrder() {
    UserId one =
        new UserId(new UUID(Long.MIN_VALUE | UUID.randomUUID().getMostSignificantBits(), 1));
    UserId two =
        new UserId(new UUID(Long.MAX_VALUE & UUID.randomUUID().getMostSignificantBits(), 1));
    TestRoom room =
        TestRoom.create(stores().log(), RoomKind.DIRECT, RoomSettings.named(null, null), one, two);

    assertThat(rooms().direct(one, two)).contains(room.id());
    assertThat(rooms().direct(two, one)).contains(room.id());
    assertThat(rooms().direct(one, one)).isEmpty();
    assertThat(rooms().direct(one, aUser())).isEmpty();
    TestRoom.group(stores().log(), one, one);
    assertThat(rooms().direct(one, one)).isEmpty();
  }

  @Test
  default void channelsAreFoundByNameAndTopic() {
    String word = UUID.randomUUID().toString().substring(0, 8);
    UserId owner = aUser();
    RoomId byName =
        channel(owner, "Über " + word.toUpperCase(java.util.Locale.ROOT) + " 100%", null);
    RoomId byTopic = channel(owner, "Other", "all about " + word);
    TestRoom archived =
        TestRoom.create(stores().log(), RoomKind.CHANNEL, RoomSettings.named(word, null), owner);
    archived.append(owner, new RoomArchived(new RoomSettings(word, null, 0, true)));
    TestRoom.create(stores().log(), RoomKind.GROUP, RoomSettings.named(word, null), owner);
    List<RoomId> both = new ArrayList<>(List.of(byName, byTopic));
    Collections.sort(both);

    assertThat(rooms().channels(word, null, 10)).extracting(Room::id).isEqualTo(both);
    assertThat(rooms().channels(word, null, 1)).extracting(Room::id).isEqualTo(both.subList(0, 1));
    assertThat(rooms().channels(word, both.get(0), 10))
        .extracting(Room::id)
        .isEqualTo(both.subList(1, 2));
    assertThat(rooms().channels("üBER " + word, null, 10))
        .extracting(Room::id)
        .containsExactly(byName);
    assertThat(rooms().channels(word + " 100%", null, 10))
        .extracting(Room::id)
        .containsExactly(byName);
    assertThat(rooms().channels(word.substring(0, 4) + "%", null, 10)).isEmpty();
    assertThat(rooms().channels(word.substring(0, 7) + "_", null, 10)).isEmpty();
    assertThat(rooms().channels("", null, 10_000))
        .extracting(Room::id)
        .contains(byName, byTopic)
        .doesNotContain(archived.id());
  }

  private RoomId channel(UserId owner, String name, @Nullable String topic) {
    return TestRoom.create(stores().log(), RoomKind.CHANNEL, RoomSettings.named(name, topic), owner)
        .id();
  }

  @Test
  default void aRenamedChannelIsFoundByItsNewNameOnly() {
    String before = UUID.randomUUID().toString();
    String after = UUID.randomUUID().toString();
    TestRoom room =
        TestRoom.create(
            stores().log(), RoomKind.CHANNEL, RoomSettings.named(before, null), aUser());
    room.append(room.owner(), new RoomChanged(RoomSettings.named(after, null)));

    assertThat(rooms().channels(before, null, 10)).isEmpty();
    assertThat(rooms().channels(after, null, 10)).extracting(Room::id).containsExactly(room.id());
  }

  @Test
  default void membershipsAreAsOfAPosition() {
    UserId me = aUser();
    assertThat(rooms().memberships(me))
        .isEqualTo(new Memberships(stores().log().head(), List.of()));

    TestRoom one = TestRoom.group(stores().log(), aUser(), me);
    TestRoom two = TestRoom.group(stores().log(), me);
    Memberships now = rooms().memberships(me);
    assertThat(now.asOf()).isEqualTo(stores().log().head());
    assertThat(now.rooms()).containsExactlyInAnyOrder(one.id(), two.id());

    one.append(me, new MemberLeft(me));
    assertThat(rooms().memberships(me))
        .isEqualTo(new Memberships(stores().log().head(), List.of(two.id())));
  }
}
