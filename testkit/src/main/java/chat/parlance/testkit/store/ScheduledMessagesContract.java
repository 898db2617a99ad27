package chat.parlance.testkit.store;

import static chat.parlance.testkit.store.TestRoom.AT;
import static chat.parlance.testkit.store.TestRoom.aRoomId;
import static chat.parlance.testkit.store.TestRoom.aUser;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.application.port.out.ScheduledMessages;
import chat.parlance.application.port.out.ScheduledMessages.Place;
import chat.parlance.domain.Content;
import chat.parlance.domain.Content.Format;
import chat.parlance.domain.Poll;
import chat.parlance.domain.Refusal.Reason;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.Scheduled;
import chat.parlance.domain.Scheduled.Failed;
import chat.parlance.domain.Scheduled.Sending;
import chat.parlance.domain.Scheduled.Waiting;
import chat.parlance.domain.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is to be sent later is kept whole, and one version of it leads to one next. */
public interface ScheduledMessagesContract extends StoreContract {

  /** More than any of these tests puts. */
  int MANY = 1000;

  private ScheduledMessages scheduled() {
    return stores().scheduled();
  }

  private static Scheduled message(UserId author, RoomId room, Instant at, String text) {
    return Scheduled.of(UUID.randomUUID(), room, author, Content.plain(text), at);
  }

  private Scheduled put(UserId author, RoomId room, Instant at) {
    Scheduled message = message(author, room, at, "Later");
    assertThat(scheduled().put(message, MANY)).isTrue();
    return message;
  }

  private List<Scheduled> all(UserId author, @Nullable RoomId room) {
    return scheduled().of(author, room, null, MANY);
  }

  @Test
  default void whatIsScheduledIsFoundAsItWasPut() {
    var content =
        new Content(
            "Later 👋\n\"quoted\"",
            Format.MARKDOWN,
            7L,
            List.of(aUser(), aUser()),
            "{\"a\":[1]}",
            Duration.ofSeconds(90),
            new Content.Origin(aRoomId(), 3, aUser(), AT),
            new Poll(List.of("yes", "no"), true, AT.plusSeconds(60)),
            true);
    Scheduled message = Scheduled.of(UUID.randomUUID(), aRoomId(), aUser(), content, AT);

    assertThat(scheduled().find(message.id())).isEmpty();
    assertThat(scheduled().put(message, MANY)).isTrue();
    assertThat(scheduled().find(message.id())).contains(message);
    assertThat(otherStores().scheduled().find(message.id())).contains(message);
  }

  @Test
  default void everyStateIsKept() {
    Scheduled waiting = put(aUser(), aRoomId(), AT);
    Scheduled sending = waiting.now(new Sending(AT.plusSeconds(30)));
    Scheduled putOff = sending.now(new Waiting(AT.plusSeconds(7)));
    Scheduled failed = putOff.now(new Failed(Reason.ARCHIVED, "The room is archived."));
    Scheduled again = failed.rescheduled(Content.plain("Then not"), AT.plusSeconds(60));
    for (Scheduled next : List.of(sending, putOff, failed, again)) {
      assertThat(scheduled().replace(next)).isTrue();
      assertThat(scheduled().find(next.id())).contains(next);
    }
  }

  @Test
  default void anIdIsPutOnce() {
    Scheduled message = put(aUser(), aRoomId(), AT);
    Scheduled twin =
        Scheduled.of(message.id(), message.room(), message.author(), Content.plain("Other"), AT);

    assertThat(scheduled().put(twin, MANY)).isFalse();
    assertThat(scheduled().find(message.id())).contains(message);
  }

  @Test
  default void anAuthorHasSoManyAndFailedOnesCount() {
    UserId author = aUser();
    Scheduled first = put(author, aRoomId(), AT);
    assertThat(scheduled().replace(first.now(new Failed(Reason.FORBIDDEN, "No.")))).isTrue();
    put(aUser(), first.room(), AT);

    assertThat(scheduled().put(message(author, aRoomId(), AT, "2"), 2)).isTrue();
    assertThat(scheduled().put(message(author, aRoomId(), AT, "3"), 2)).isFalse();
    assertThat(all(author, null)).hasSize(2);
  }

  @Test
  default void anAuthorsOwnAreListedByTimeInPages() {
    UserId author = aUser();
    RoomId room = aRoomId();
    List<Scheduled> put = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      // Four times, three messages each: within one time, the ids decide.
      put.add(put(author, i % 2 == 0 ? room : aRoomId(), AT.plusMillis(3 - i % 4)));
    }
    put(aUser(), room, AT);
    put.sort((one, other) -> Place.of(one).compareTo(Place.of(other)));

    assertThat(all(author, null)).isEqualTo(put);
    assertThat(all(author, room))
        .isEqualTo(put.stream().filter(it -> it.room().equals(room)).toList());
    List<Scheduled> paged = new ArrayList<>();
    Place after = null;
    for (int i = 0; i < 3; i++) {
      List<Scheduled> page = scheduled().of(author, null, after, 5);
      paged.addAll(page);
      after = Place.of(page.getLast());
    }
    assertThat(paged).isEqualTo(put);
    assertThat(scheduled().of(author, null, after, 5)).isEmpty();
  }

  @Test
  default void whatWakesIsFoundTheEarliestFirst() {
    // Long before what any other test puts.
    Instant early = Instant.EPOCH.plusSeconds(UUID.randomUUID().hashCode() & 0xFFFFFF);
    Scheduled second = put(aUser(), aRoomId(), early.plusMillis(2));
    Scheduled first = put(aUser(), aRoomId(), early.plusMillis(1));
    Scheduled later = put(aUser(), aRoomId(), early.plusMillis(4));
    Scheduled failed = put(aUser(), aRoomId(), early);
    assertThat(scheduled().replace(failed.now(new Failed(Reason.FORBIDDEN, "No.")))).isTrue();
    Scheduled claimed = put(aUser(), aRoomId(), early).now(new Sending(early.plusMillis(3)));
    assertThat(scheduled().replace(claimed)).isTrue();

    assertThat(scheduled().wakingUpTo(early.plusMillis(3), MANY))
        .containsSubsequence(first, second, claimed)
        .doesNotContain(later, failed.now(new Failed(Reason.FORBIDDEN, "No.")));
    List<Scheduled> all = scheduled().wakingUpTo(early.plusMillis(4), MANY);
    assertThat(scheduled().wakingUpTo(early.plusMillis(4), 2)).isEqualTo(all.subList(0, 2));
    all.forEach(it -> scheduled().remove(it));
  }

  @Test
  default void onlyTheVersionThatStandsIsChangedOrTakenAway() {
    Scheduled first = put(aUser(), aRoomId(), AT);
    Scheduled second = first.now(new Sending(AT.plusSeconds(30)));
    assertThat(scheduled().replace(second)).isTrue();

    assertThat(scheduled().replace(first.now(new Waiting(AT)))).isFalse();
    assertThat(scheduled().replace(second)).isFalse();
    assertThat(scheduled().remove(first)).isFalse();
    assertThat(scheduled().find(first.id())).contains(second);

    assertThat(scheduled().remove(second)).isTrue();
    assertThat(scheduled().remove(second)).isFalse();
    assertThat(scheduled().replace(second.now(new Waiting(AT)))).isFalse();
    assertThat(scheduled().find(first.id())).isEmpty();
  }

  @Test
  default void ofThoseWhoWantAMessageAtOnceOneHasIt() throws Exception {
    for (int round = 0; round < 10; round++) {
      Scheduled message = put(aUser(), aRoomId(), AT);
      ScheduledMessages here = scheduled();
      ScheduledMessages there = otherStores().scheduled();
      List<Callable<Boolean>> racers =
          List.of(
              () -> here.replace(message.now(new Sending(AT.plusSeconds(30)))),
              () -> there.replace(message.now(new Sending(AT.plusSeconds(31)))),
              () -> here.remove(message),
              () -> there.remove(message));
      List<Boolean> won = new ArrayList<>();
      try (ExecutorService threads = Executors.newCachedThreadPool()) {
        for (Future<Boolean> racer : threads.invokeAll(racers)) {
          won.add(racer.get(20, TimeUnit.SECONDS));
        }
      }
      assertThat(won).containsOnlyOnce(true);
    }
  }
}
