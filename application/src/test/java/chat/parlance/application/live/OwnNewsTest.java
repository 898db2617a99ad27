package chat.parlance.application.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.in.FollowRooms.Request;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.Signal.Mine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OwnNewsTest {

  private final Scene scene = new Scene();
  private final RoomId room = scene.channel(scene.ann, scene.bob.user());
  private final RoomId other = scene.channel(scene.ann, scene.bob.user());

  @AfterEach
  void stop() {
    scene.close();
  }

  private static List<RoomId> rooms(RecordingSink sink) {
    return sink.signals.stream()
        .filter(Mine.class::isInstance)
        .map(signal -> ((Mine) signal).summary().room().id())
        .toList();
  }

  private void read(Caller caller, RoomId in) {
    scene.chat.markReceipts().mark(caller, in, null, 1L).orThrow();
  }

  @Test
  void all_streams_of_the_user_are_told_and_no_others() {
    RecordingSink phone = scene.follow(scene.bob);
    RecordingSink desk = scene.follow(scene.bob);
    RecordingSink ann = scene.follow(scene.ann);
    List.of(phone, desk, ann).forEach(scene::live);

    read(scene.bob, room);
    await().until(() -> !rooms(phone).isEmpty() && !rooms(desk).isEmpty());
    read(scene.ann, other);
    await().until(() -> rooms(ann).contains(other));

    assertThat(rooms(phone)).containsOnly(room);
    assertThat(rooms(desk)).containsOnly(room);
    assertThat(rooms(ann)).containsOnly(other);
  }

  @Test
  void a_stream_that_is_narrowed_is_told_of_its_rooms_only() {
    var narrow = new RecordingSink();
    scene
        .chat
        .followRooms()
        .open(scene.bob, new Request(null, Set.of(other), "here"), scene.loop, narrow)
        .orThrow();
    scene.live(narrow);

    read(scene.bob, room);
    read(scene.bob, other);

    await().until(() -> rooms(narrow).contains(other));
    assertThat(rooms(narrow)).containsOnly(other);
  }

  @Test
  void what_changes_often_is_read_once() {
    var news = new OwnNews(scene.store, scene.store.ports().threads(), scene.store);
    for (int i = 0; i < 5; i++) {
      news.changed(room, scene.bob.user());
    }
    news.changed(room, scene.ann.user());
    List<Signals.Parcel> told = new ArrayList<>();

    assertThat(news.due()).isTrue();
    assertThat(news.due()).as("one reader at a time").isFalse();
    news.read(told::addAll);

    assertThat(told)
        .extracting(Signals.Parcel::owner)
        .containsExactly(scene.bob.user(), scene.ann.user());
    assertThat(news.due()).isFalse();
  }

  @Test
  void what_changes_while_it_is_read_is_read_again() {
    var news = new OwnNews(scene.store, scene.store.ports().threads(), scene.store);
    news.changed(room, scene.bob.user());
    assertThat(news.due()).isTrue();
    news.read(parcels -> news.changed(room, scene.bob.user()));
    assertThat(news.due()).isTrue();
  }

  @Test
  void a_store_that_is_out_of_reach_loses_the_signal_and_no_more() {
    var news = new OwnNews(scene.store, scene.store.ports().threads(), scene.store);
    List<Signals.Parcel> told = new ArrayList<>();
    news.changed(room, scene.bob.user());
    assertThat(news.due()).isTrue();
    scene.store.broken = true;
    news.read(told::addAll);
    scene.store.broken = false;
    assertThat(told).isEmpty();
    news.changed(room, scene.bob.user());
    assertThat(news.due()).isTrue();
    news.read(told::addAll);
    assertThat(told).hasSize(1);
  }

  @Test
  void who_is_no_member_any_more_is_told_nothing() {
    var news = new OwnNews(scene.store, scene.store.ports().threads(), () -> Instant.EPOCH);
    List<Signals.Parcel> told = new ArrayList<>();
    news.changed(room, Caller.trusted(scene.store.all().getFirst().by()).user());
    scene.chat.joinRooms().leave(scene.bob, room).orThrow();
    news.changed(room, scene.bob.user());
    assertThat(news.due()).isTrue();
    news.read(told::addAll);
    assertThat(told).extracting(Signals.Parcel::owner).containsExactly(scene.ann.user());
  }
}
