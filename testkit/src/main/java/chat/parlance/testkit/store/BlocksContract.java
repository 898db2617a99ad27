package chat.parlance.testkit.store;

import static chat.parlance.testkit.store.TestRoom.AT;
import static chat.parlance.testkit.store.TestRoom.aUser;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.application.port.out.Blocks;
import chat.parlance.application.port.out.Rooms;
import chat.parlance.domain.Block;
import chat.parlance.domain.Entry;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.RoomKind;
import chat.parlance.domain.RoomSettings;
import chat.parlance.domain.RoomSummary;
import chat.parlance.domain.Standing;
import chat.parlance.domain.UserId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A block works both ways, and withholds the direct room of the two as long as it stands. */
public interface BlocksContract extends StoreContract {

  private Blocks blocks() {
    return stores().moderation().blocks();
  }

  private Rooms rooms() {
    return stores().rooms();
  }

  private RoomId directRoom(UserId... pair) {
    return TestRoom.create(stores().log(), RoomKind.DIRECT, RoomSettings.named(null, null), pair)
        .id();
  }

  private static Block block(UserId by, UserId blocked) {
    return new Block(by, blocked, AT);
  }

  @Test
  default void aBlockIsMadeOnceAndSeenByItsMaker() {
    UserId ann = aUser();
    UserId bob = aUser();

    assertThat(blocks().add(block(ann, bob))).isTrue();
    assertThat(blocks().add(new Block(ann, bob, AT.plusSeconds(1)))).isFalse();

    assertThat(blocks().of(ann, null, 10)).containsExactly(block(ann, bob));
    assertThat(blocks().of(bob, null, 10)).isEmpty();
  }

  @Test
  default void aBlockStandsBetweenBothUntilItsMakerEndsIt() {
    UserId ann = aUser();
    UserId bob = aUser();
    blocks().add(block(ann, bob));

    assertThat(blocks().between(ann, bob)).isTrue();
    assertThat(otherStores().moderation().blocks().between(bob, ann)).isTrue();
    assertThat(blocks().between(ann, aUser())).isFalse();
    assertThat(blocks().around(ann)).containsExactly(bob);
    assertThat(blocks().around(bob)).containsExactly(ann);

    assertThat(blocks().remove(bob, ann)).isFalse();
    assertThat(blocks().between(ann, bob)).isTrue();
    assertThat(blocks().remove(ann, bob)).isTrue();
    assertThat(blocks().remove(ann, bob)).isFalse();
    assertThat(blocks().between(ann, bob)).isFalse();
    assertThat(blocks().around(bob)).isEmpty();
  }

  @Test
  default void whereEachBlocksTheOtherBothHaveToEndIt() {
    UserId ann = aUser();
    UserId bob = aUser();
    blocks().add(block(ann, bob));
    blocks().add(block(bob, ann));
    assertThat(blocks().around(ann)).containsExactly(bob);

    blocks().remove(ann, bob);
    assertThat(blocks().between(ann, bob)).isTrue();
    assertThat(rooms().memberships(ann).apart()).containsExactly(bob);

    blocks().remove(bob, ann);
    assertThat(blocks().between(ann, bob)).isFalse();
  }

  @Test
  default void blocksAreListedByTheBlocked() {
    UserId ann = aUser();
    List<UserId> others = Stream.generate(TestRoom::aUser).limit(5).sorted().toList();
    others.reversed().forEach(other -> blocks().add(block(ann, other)));

    List<Block> first = blocks().of(ann, null, 3);
    assertThat(first).extracting(Block::blocked).isEqualTo(others.subList(0, 3));
    assertThat(blocks().of(ann, others.get(2), 3))
        .extracting(Block::blocked)
        .isEqualTo(others.subList(3, 5));
  }

  @Test
  default void theDirectRoomIsThereForNeither() {
    UserId ann = aUser();
    UserId bob = aUser();
    RoomId room = directRoom(ann, bob);
    blocks().add(block(bob, ann));

    for (UserId user : List.of(ann, bob)) {
      assertThat(rooms().standing(room, user).map(Standing::member)).isEmpty();
      assertThat(rooms().mine(user, room)).isEmpty();
      assertThat(rooms().mine(user, Long.MAX_VALUE, 10)).isEmpty();
      Rooms.Memberships memberships = otherStores().rooms().memberships(user);
      assertThat(memberships.rooms()).isEmpty();
      assertThat(memberships.withheld()).containsExactly(room);
      assertThat(memberships.apart()).containsExactly(user.equals(ann) ? bob : ann);
    }
    assertThat(rooms().direct(ann, bob)).isEmpty();
  }

  @Test
  default void itIsBackWhenTheBlockHasEnded() {
    UserId ann = aUser();
    UserId bob = aUser();
    RoomId room = directRoom(ann, bob);
    blocks().add(block(bob, ann));
    blocks().remove(bob, ann);

    for (UserId user : List.of(ann, bob)) {
      assertThat(rooms().standing(room, user).map(Standing::member)).isPresent();
      assertThat(rooms().mine(user, room)).isPresent();
      Rooms.Memberships memberships = rooms().memberships(user);
      assertThat(memberships.rooms()).containsExactly(room);
      assertThat(memberships.withheld()).isEmpty();
      assertThat(memberships.apart()).isEmpty();
    }
    assertThat(rooms().direct(bob, ann)).contains(room);
  }

  @Test
  default void itsThreadsAreNotListedEither() {
    UserId ann = aUser();
    UserId bob = aUser();
    TestRoom room =
        TestRoom.create(stores().log(), RoomKind.DIRECT, RoomSettings.named(null, null), ann, bob);
    Entry root = room.say(ann, "root");
    room.reply(bob, root, "re");
    assertThat(stores().threads().of(bob, Long.MAX_VALUE, 10)).hasSize(1);

    blocks().add(block(ann, bob));
    assertThat(stores().threads().of(bob, Long.MAX_VALUE, 10)).isEmpty();
    assertThat(stores().threads().of(ann, Long.MAX_VALUE, 10)).isEmpty();

    blocks().remove(ann, bob);
    assertThat(stores().threads().of(bob, Long.MAX_VALUE, 10)).hasSize(1);
  }

  @Test
  default void otherRoomsStayAsTheyAre() {
    UserId ann = aUser();
    UserId bob = aUser();
    UserId cid = aUser();
    RoomId shared = TestRoom.group(stores().log(), ann, bob).id();
    RoomId other = directRoom(ann, cid);
    RoomId notes = directRoom(ann);
    directRoom(ann, bob);
    blocks().add(block(ann, bob));

    assertThat(rooms().standing(shared, bob).map(Standing::member)).isPresent();
    assertThat(rooms().mine(ann, Long.MAX_VALUE, 10))
        .extracting(RoomSummary::room)
        .extracting("id")
        .containsExactlyInAnyOrder(shared, other, notes);
    assertThat(rooms().memberships(ann).rooms()).containsExactlyInAnyOrder(shared, other, notes);
    assertThat(rooms().direct(ann, cid)).contains(other);
  }

  @Test
  default void aBlockWithoutADirectRoomWithholdsNone() {
    UserId ann = aUser();
    UserId bob = aUser();
    blocks().add(block(ann, bob));

    Rooms.Memberships memberships = rooms().memberships(bob);
    assertThat(memberships.withheld()).isEmpty();
    assertThat(memberships.apart()).containsExactly(ann);
  }
}
