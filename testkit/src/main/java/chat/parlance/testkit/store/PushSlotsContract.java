package chat.parlance.testkit.store;

import static chat.parlance.testkit.store.TestRoom.AT;
import static chat.parlance.testkit.store.TestRoom.aRoomId;
import static chat.parlance.testkit.store.TestRoom.aUser;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.parlance.application.port.out.PushSlots;
import chat.parlance.application.port.out.PushSlots.Cause;
import chat.parlance.application.port.out.StoreException;
import chat.parlance.domain.Change.MemberLeft;
import chat.parlance.domain.Device;
import chat.parlance.domain.DeviceId;
import chat.parlance.domain.MessageName;
import chat.parlance.domain.Position;
import chat.parlance.domain.PushSlot;
import chat.parlance.domain.PushSlot.Place;
import chat.parlance.domain.PushSlot.Untold;
import chat.parlance.domain.PushTarget;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What a device is to be told is kept with how far the log was read, and one at a time does it. */
public interface PushSlotsContract extends StoreContract {

  private PushSlots slots() {
    return stores().push().slots();
  }

  private Place place(UserId user, RoomId room) {
    var id = new DeviceId(UUID.randomUUID().toString());
    var target = new PushTarget.Fcm(id.value());
    stores().push().devices().put(new Device(id, user, "a session", target, AT), 100);
    return new Place(user, id, room);
  }

  private Place place() {
    return place(aUser(), aRoomId());
  }

  private static Untold untold(long seq, boolean urgent, Instant due) {
    return new Untold(seq, seq, 1, urgent, AT, due);
  }

  /** Long before what any other test says. */
  private static Instant early() {
    return Instant.EPOCH.plusSeconds(UUID.randomUUID().hashCode() & 0xFFFFFF);
  }

  private void tell(Map<Place, Untold> news) {
    Position from = slots().told();
    Position to = from.at(from.number() + 1);
    assertThat(slots().tell(from, to, news)).isEqualTo(to);
    assertThat(slots().told()).isEqualTo(to);
  }

  private PushSlot told(Place place, Untold untold) {
    tell(Map.of(place, untold));
    return slots().find(place).orElseThrow();
  }

  private PushSlot replaced(PushSlot next) {
    assertThat(slots().replace(next)).isTrue();
    assertThat(slots().find(next.place())).contains(next);
    return next;
  }

  @Test
  default void newsAreKeptTogetherWithHowFarTheLogWasRead() {
    Place one = place();
    Place other = place();
    Untold first = untold(7, false, AT);
    tell(Map.of(one, first, other, new Untold(3, 9, 4, true, AT, AT.plusSeconds(20))));

    assertThat(slots().find(one)).contains(PushSlot.of(one, first));
    assertThat(otherStores().push().slots().find(other))
        .contains(PushSlot.of(other, new Untold(3, 9, 4, true, AT, AT.plusSeconds(20))));
    assertThat(slots().find(place())).isEmpty();
  }

  @Test
  default void whatIsGatheredFromWhereTheLogIsNotAnyMoreIsNotTaken() {
    Place place = place();
    Position old = slots().told();
    tell(Map.of());
    Position now = slots().told();

    assertThat(slots().tell(old, old.at(old.number() + 5), Map.of(place, untold(1, false, AT))))
        .isEqualTo(now);
    assertThat(slots().told()).isEqualTo(now);
    assertThat(slots().find(place)).isEmpty();
  }

  @Test
  default void forADeviceThatHasGoneNothingIsTakenAtAll() {
    Place gone = new Place(aUser(), new DeviceId("gone"), aRoomId());
    Place there = place();
    Position before = slots().told();
    Map<Place, Untold> news = Map.of(gone, untold(1, false, AT), there, untold(1, false, AT));

    assertThatThrownBy(() -> slots().tell(before, before.at(before.number() + 1), news))
        .isInstanceOf(StoreException.class);
    assertThat(slots().told()).isEqualTo(before);
    assertThat(slots().find(there)).isEmpty();
  }

  @Test
  default void moreNewsJoinThoseThatThereAre() {
    Instant due = AT.plusSeconds(20);
    for (PushSlot before :
        List.of(
            told(place(), untold(5, false, due)),
            replaced(told(place(), untold(5, false, due)).claimed(AT.plusSeconds(90))),
            replaced(told(place(), untold(5, false, due)).failed(AT.plusSeconds(90))),
            replaced(told(place(), untold(5, false, due)).postponed(AT.plusSeconds(90))),
            replaced(told(place(), untold(5, true, due)).told(untold(5, true, due), 5, AT)))) {
      for (boolean urgent : new boolean[] {false, true}) {
        PushSlot now = slots().find(before.place()).orElseThrow();
        Untold more = untold(urgent ? 9 : 7, urgent, AT.plusSeconds(40));
        assertThat(told(before.place(), more)).isEqualTo(now.with(more));
      }
    }
  }

  @Test
  default void everyStateOfASlotIsKept() {
    Place place = place();
    Untold untold = new Untold(5, 9, 3, true, AT, AT.plusSeconds(1));
    PushSlot slot = told(place, untold);
    slot = replaced(slot.claimed(AT.plusSeconds(30)));
    slot = replaced(slot.failed(AT.plusSeconds(40)));
    slot = replaced(slot.postponed(AT.plusSeconds(50)));
    slot = replaced(slot.told(untold, 8, AT));
    assertThat(slot.dueAt()).isNull();
    slot = replaced(slot.idle());
    assertThat(slots().replace(slot.withdrawn(AT))).isTrue();
    assertThat(slots().find(place)).isEmpty();
  }

  @Test
  default void onlyTheVersionThatStandsIsReplaced() {
    Place place = place();
    Untold untold = untold(5, false, AT);
    PushSlot first = told(place, untold);
    PushSlot second = replaced(first.claimed(AT.plusSeconds(30)));

    assertThat(slots().replace(first.postponed(AT))).isFalse();
    assertThat(slots().replace(first.dropped(untold, AT))).isFalse();
    assertThat(slots().replace(second)).isFalse();
    assertThat(slots().find(place)).contains(second);
    assertThat(slots().replace(second.dropped(untold, AT))).isTrue();
    assertThat(slots().replace(second.failed(AT))).isFalse();
    assertThat(slots().find(place)).isEmpty();
  }

  @Test
  default void whatIsDueIsClaimedTheUrgentFirst() {
    Instant early = early();
    PushSlot second = told(place(), untold(1, false, early.plusMillis(1)));
    PushSlot third = told(place(), untold(1, false, early.plusMillis(2)));
    PushSlot first = told(place(), untold(1, true, early.plusMillis(3)));
    PushSlot later = told(place(), untold(1, true, early.plusMillis(4)));
    Place shown = place();
    replaced(told(shown, untold(1, true, early)).told(untold(1, true, early), 1, early));
    Instant now = early.plusMillis(3);
    Instant until = early.plusSeconds(60);

    List<PushSlot> claimed = slots().claim(now, until, Set.of(), 2, 10);
    assertThat(claimed).containsExactly(first.claimed(until), second.claimed(until));
    assertThat(slots().find(first.place())).contains(first.claimed(until));
    assertThat(slots().claim(now, until, Set.of(), 2, 10)).containsExactly(third.claimed(until));
    assertThat(slots().claim(now, until, Set.of(), 2, 10)).isEmpty();
    assertThat(slots().find(later.place())).contains(later);
    // A claim that has run out is due like all else.
    List<PushSlot> again = slots().claim(until, until.plusSeconds(60), Set.of(), 10, 10);
    assertThat(again)
        .extracting(PushSlot::place)
        .containsExactlyInAnyOrder(first.place(), second.place(), third.place(), later.place());
    again.forEach(it -> slots().replace(it.dropped(untold(1, true, early), early)));
  }

  @Test
  default void nobodyHasMoreThanTheirShare() {
    Instant early = early();
    UserId ann = aUser();
    UserId bob = aUser();
    for (int i = 0; i < 12; i++) {
      told(place(ann, aRoomId()), untold(1, false, early));
    }
    Place bobs = place(bob, aRoomId());
    told(bobs, untold(1, false, early.plusMillis(1)));

    List<PushSlot> mixed =
        slots().claim(early.plusMillis(1), early.plusSeconds(60), Set.of(), 4, 3);
    assertThat(mixed).hasSize(4);
    assertThat(mixed).filteredOn(it -> it.place().user().equals(ann)).hasSize(3);
    assertThat(mixed).filteredOn(it -> it.place().user().equals(bob)).hasSize(1);
    assertThat(slots().claim(early.plusMillis(1), early.plusSeconds(60), Set.of(ann), 4, 3))
        .isEmpty();
    List<PushSlot> rest = slots().claim(early, early.plusSeconds(60), Set.of(bob), 100, 100);
    assertThat(rest).hasSize(9).allMatch(it -> it.place().user().equals(ann));
    mixed.forEach(it -> slots().replace(it.dropped(untold(1, false, early), early)));
    rest.forEach(it -> slots().replace(it.dropped(untold(1, false, early), early)));
  }

  @Test
  default void whatIsClaimedAtOnceIsClaimedOnce() throws Exception {
    Instant early = early();
    List<Place> places = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      places.add(place());
      told(places.getLast(), untold(1, false, early));
    }
    List<Callable<List<PushSlot>>> racers = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      PushSlots slots = i % 2 == 0 ? slots() : otherStores().push().slots();
      racers.add(() -> slots.claim(early, early.plusSeconds(60), Set.of(), 40, 1));
    }
    List<PushSlot> claimed = new ArrayList<>();
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      for (Future<List<PushSlot>> racer : threads.invokeAll(racers)) {
        claimed.addAll(racer.get(20, TimeUnit.SECONDS));
      }
    }
    assertThat(claimed)
        .extracting(PushSlot::place)
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(places);
    claimed.forEach(it -> slots().replace(it.dropped(untold(1, false, early), early)));
  }

  @Test
  default void whatIsReadElsewhereWakes() {
    UserId ann = aUser();
    UserId bob = aUser();
    TestRoom room = TestRoom.group(stores().log(), ann, bob);
    room.say(bob, "one");
    room.say(bob, "two");
    Untold two = untold(3, false, AT);
    Place place = place(ann, room.id());
    PushSlot shown = replaced(told(place, two).told(two, 3, AT));
    Place bobs = place(bob, room.id());
    PushSlot others = replaced(told(bobs, two).told(two, 3, AT));
    Instant now = AT.plusSeconds(60);
    List<Cause.Read> readers =
        List.of(new Cause.Read(ann, room.id()), new Cause.Read(ann, aRoomId()));

    slots().wake(readers, now);
    assertThat(slots().find(place)).contains(shown);
    stores().members().mark(room.id(), ann, 0, 2);
    slots().wake(readers, now);
    assertThat(slots().find(place)).contains(shown);
    stores().members().mark(room.id(), ann, 0, 3);
    slots().wake(List.of(new Cause.Read(bob, room.id())), now);
    assertThat(slots().find(place)).contains(shown);
    slots().wake(readers, now);
    assertThat(slots().find(place)).contains(shown.woken(now));
    slots().wake(readers, now);
    assertThat(slots().find(place)).contains(shown.woken(now));
    assertThat(slots().find(bobs)).contains(others);

    PushSlot claimed = replaced(shown.woken(now).claimed(now.plusSeconds(60)));
    slots().wake(readers, now);
    PushSlot heard = claimed.woken(now);
    assertThat(heard.dueAt()).isEqualTo(claimed.dueAt());
    assertThat(slots().find(place)).contains(heard);
  }

  @Test
  default void whatIsDeletedWakesWhoeverShowsItOrIsTellingIt() {
    UserId ann = aUser();
    TestRoom room = TestRoom.group(stores().log(), ann, aUser());
    Untold two = untold(3, false, AT);
    Instant now = AT.plusSeconds(60);
    PushSlot shown = replaced(told(place(ann, room.id()), two).told(two, 3, AT));
    PushSlot older = replaced(told(place(aUser(), room.id()), two).told(two, 2, AT));
    PushSlot waiting = told(place(aUser(), room.id()), untold(3, false, now.plusSeconds(20)));
    PushSlot telling = replaced(told(place(aUser(), room.id()), two).claimed(now.plusSeconds(9)));
    PushSlot earlier =
        replaced(told(place(aUser(), room.id()), untold(2, false, AT)).claimed(now.plusSeconds(9)));
    PushSlot elsewhere = replaced(told(place(ann, aRoomId()), two).told(two, 3, AT));

    slots().wake(List.of(new Cause.Deleted(new MessageName(room.id(), 3))), now);

    assertThat(slots().find(shown.place())).contains(shown.woken(now));
    assertThat(slots().find(telling.place())).contains(telling.woken(now));
    for (PushSlot other : List.of(older, waiting, earlier, elsewhere)) {
      assertThat(slots().find(other.place())).contains(other);
    }
  }

  @Test
  default void aSweepWakesAllThatWasReadOrLeft() {
    UserId ann = aUser();
    UserId bob = aUser();
    TestRoom room = TestRoom.group(stores().log(), ann, bob);
    room.say(ann, "one");
    Untold one = untold(2, false, AT);
    PushSlot anns = replaced(told(place(ann, room.id()), one).told(one, 2, AT));
    PushSlot bobs = replaced(told(place(bob, room.id()), one).told(one, 2, AT));
    Instant now = AT.plusSeconds(60);
    slots().wake(null, now);
    assertThat(slots().find(anns.place())).contains(anns);

    stores().members().mark(room.id(), ann, 0, 2);
    slots().wake(null, now);
    assertThat(slots().find(anns.place())).contains(anns.woken(now));
    assertThat(slots().find(bobs.place())).contains(bobs);
    room.append(bob, new MemberLeft(bob));
    slots().wake(null, now);
    assertThat(slots().find(bobs.place())).contains(bobs.woken(now));
  }

  @Test
  default void slotsGoWithTheirDevice() {
    Place place = place();
    told(place, untold(1, false, AT));
    stores().push().devices().remove(place.user(), place.device(), null);
    assertThat(slots().find(place)).isEmpty();
  }
}
