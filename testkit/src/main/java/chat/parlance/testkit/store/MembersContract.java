package chat.parlance.testkit.store;

import static chat.parlance.testkit.store.TestRoom.AT;
import static chat.parlance.testkit.store.TestRoom.aKey;
import static chat.parlance.testkit.store.TestRoom.aRoomId;
import static chat.parlance.testkit.store.TestRoom.aUser;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.application.port.out.Members;
import chat.parlance.domain.Ban;
import chat.parlance.domain.Change.MemberJoined;
import chat.parlance.domain.Change.MemberLeft;
import chat.parlance.domain.Change.MemberRemoved;
import chat.parlance.domain.Change.MemberUnbanned;
import chat.parlance.domain.Change.MessagePosted;
import chat.parlance.domain.Content;
import chat.parlance.domain.Draft;
import chat.parlance.domain.Mark;
import chat.parlance.domain.Member;
import chat.parlance.domain.Role;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Members are paged by id, and their marks only move forward. */
public interface MembersContract extends StoreContract {

  private Members members() {
    return stores().members();
  }

  @Test
  default void membersAndMarksArePagedByRisingId() {
    UserId[] users = Stream.generate(TestRoom::aUser).limit(7).toArray(UserId[]::new);
    TestRoom room = TestRoom.group(stores().log(), users);
    List<UserId> sorted = Stream.of(users).sorted().toList();

    List<UserId> found = new ArrayList<>();
    List<UserId> marked = new ArrayList<>();
    UserId after = null;
    while (found.size() < 7) {
      List<Member> page = members().of(room.id(), after, 3);
      assertThat(page).isNotEmpty();
      page.forEach(member -> found.add(member.user()));
      members().marks(room.id(), after, 3).forEach(mark -> marked.add(mark.user()));
      after = found.getLast();
    }
    assertThat(found).isEqualTo(sorted);
    assertThat(marked).isEqualTo(sorted);
    assertThat(members().of(room.id(), after, 3)).isEmpty();
    assertThat(members().of(aRoomId(), null, 3)).isEmpty();
    assertThat(members().marks(aRoomId(), null, 3)).isEmpty();
  }

  @Test
  default void aNewMembersMarkStandsWhereTheyCameIn() {
    UserId late = aUser();
    TestRoom room = TestRoom.group(stores().log(), aUser());
    room.sayMany(4);
    assertThat(members().marks(room.id(), null, 5))
        .containsExactly(new Mark(room.id(), room.owner(), 1, 1));

    room.append(room.owner(), new MemberJoined(late, Role.MEMBER));
    assertThat(members().marks(room.id(), null, 5)).contains(new Mark(room.id(), late, 6, 6));

    members().mark(room.id(), late, 6, 6);
    room.append(late, new MemberLeft(late));
    room.sayMany(1);
    room.append(room.owner(), new MemberJoined(late, Role.MEMBER));
    assertThat(members().marks(room.id(), null, 5)).contains(new Mark(room.id(), late, 9, 9));
  }

  @Test
  default void marksMoveForwardOnly() {
    UserId me = aUser();
    TestRoom room = TestRoom.group(stores().log(), me);
    room.sayMany(9);

    assertThat(members().mark(room.id(), me, 5, 3)).contains(new Mark(room.id(), me, 5, 3));
    assertThat(members().mark(room.id(), me, 5, 3)).isEmpty();
    assertThat(members().mark(room.id(), me, 4, 2)).isEmpty();
    assertThat(members().mark(room.id(), me, 0, 0)).isEmpty();
    assertThat(members().mark(room.id(), me, 4, 4)).contains(new Mark(room.id(), me, 5, 4));
    assertThat(members().mark(room.id(), me, 6, 0)).contains(new Mark(room.id(), me, 6, 4));
    assertThat(members().marks(room.id(), null, 9)).containsExactly(new Mark(room.id(), me, 6, 4));
  }

  @Test
  default void readingRaisesDeliveredAndNothingPassesTheHead() {
    UserId me = aUser();
    TestRoom room = TestRoom.group(stores().log(), me);
    room.sayMany(4);

    assertThat(members().mark(room.id(), me, 0, 3)).contains(new Mark(room.id(), me, 3, 3));
    assertThat(members().mark(room.id(), me, 100, 4)).contains(new Mark(room.id(), me, 5, 4));
    assertThat(members().mark(room.id(), me, 0, Long.MAX_VALUE))
        .contains(new Mark(room.id(), me, 5, 5));
    assertThat(members().mark(room.id(), me, 100, 100)).isEmpty();
    assertThat(members().mark(room.id(), aUser(), 1, 1)).isEmpty();
    assertThat(members().mark(aRoomId(), me, 1, 1)).isEmpty();
  }

  @Test
  default void marksMovedAtOnceEndAtTheHighest() throws Exception {
    UserId me = aUser();
    TestRoom room = TestRoom.group(stores().log(), me);
    room.sayMany(40);
    List<Callable<Boolean>> movers = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      int lane = i;
      Members members = i % 2 == 0 ? members() : otherStores().members();
      movers.add(
          () -> {
            for (int seq = 2 + lane; seq <= 41; seq += 4) {
              members.mark(room.id(), me, seq, seq - 1);
            }
            return true;
          });
    }
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      for (Future<Boolean> mover : threads.invokeAll(movers)) {
        mover.get(20, TimeUnit.SECONDS);
      }
    }
    assertThat(members().marks(room.id(), null, 9))
        .containsExactly(new Mark(room.id(), me, 41, 40));
  }

  @Test
  default void marksSinceAreThoseThatMovedWhileTheHeadStoodThereOrLater() {
    UserId me = aUser();
    UserId friend = aUser();
    TestRoom one = TestRoom.group(stores().log(), me, friend);
    TestRoom two = TestRoom.group(stores().log(), me, friend);
    TestRoom hidden = TestRoom.group(stores().log(), me);
    one.sayMany(3);
    two.sayMany(3);
    hidden.sayMany(3);
    members().mark(one.id(), me, 2, 2);
    long then = one.say(me, "now").position().number();
    Mark first = members().mark(one.id(), friend, 2, 2).orElseThrow();
    members().mark(hidden.id(), me, 2, 2);
    one.say(me, "later");
    Mark second = members().mark(two.id(), me, 3, 2).orElseThrow();
    List<RoomId> rooms = List.of(one.id(), two.id());

    assertThat(members().marksSince(rooms, then, 10)).containsExactly(second, first);
    assertThat(members().marksSince(rooms, then, 1)).containsExactly(second);
    assertThat(members().marksSince(rooms, then + 1, 10)).containsExactly(second);
    assertThat(members().marksSince(rooms, then + 2, 10)).isEmpty();
    assertThat(members().marksSince(List.of(), 0, 10)).isEmpty();

    // A call that moves nothing is not a move.
    one.say(me, "much later");
    members().mark(one.id(), friend, 2, 2);
    assertThat(members().marksSince(rooms, then + 2, 10)).isEmpty();
  }

  @Test
  default void bansArePagedByRisingIdAndTellWhoSaidSo() {
    UserId owner = aUser();
    TestRoom room = TestRoom.group(stores().log(), owner);
    List<Ban> wanted = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      String reason = i == 0 ? null : "reason " + i;
      Instant until = i == 1 ? AT.plusSeconds(60) : null;
      wanted.add(new Ban(room.id(), aUser(), owner, AT, reason, until));
      room.append(owner, new MemberRemoved(wanted.getLast().user(), true, reason, until));
    }
    UserId freed = aUser();
    room.append(owner, new MemberRemoved(freed, true, "a mistake"));
    room.append(owner, new MemberUnbanned(freed));
    room.append(owner, new MemberRemoved(aUser(), false, null));
    wanted.sort(Comparator.comparing(Ban::user));

    List<Ban> found = new ArrayList<>();
    List<Ban> page = members().bans(room.id(), AT, null, 2);
    while (!page.isEmpty()) {
      found.addAll(page);
      page = members().bans(room.id(), AT, page.getLast().user(), 2);
    }
    assertThat(found).isEqualTo(wanted);
    assertThat(members().bans(aRoomId(), AT, null, 9)).isEmpty();
    wanted.removeIf(ban -> ban.until() != null);
    assertThat(members().bans(room.id(), AT.plusSeconds(60), null, 9)).isEqualTo(wanted);
  }

  @Test
  default void theLastPostIsTheLastMessageOfThatUser() {
    UserId me = aUser();
    TestRoom room = TestRoom.group(stores().log(), me, aUser());
    assertThat(members().lastPost(room.id(), me)).isEmpty();
    Instant second = AT.plusSeconds(5);
    post(room, me, AT);
    post(room, me, second);
    post(room, room.owner(), second);
    post(room, aUser(), AT.plusSeconds(9));
    room.append(me, new MemberJoined(aUser(), Role.MEMBER));

    assertThat(members().lastPost(room.id(), me)).contains(second);
    assertThat(members().lastPost(room.id(), aUser())).isEmpty();
    assertThat(members().lastPost(aRoomId(), me)).isEmpty();
  }

  private void post(TestRoom room, UserId by, Instant at) {
    MessagePosted posted = new MessagePosted(aKey(), Content.plain("x"));
    Draft draft = new Draft(room.id(), room.revision(), by, at, posted);
    TestRoom.appended(stores().log().append(List.of(draft)).getFirst());
  }
}
