package chat.parlance.application.live;

import static chat.parlance.application.live.Servers.looks;
import static chat.parlance.application.live.Servers.someone;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.in.LiveStream;
import chat.parlance.application.port.in.Sink;
import chat.parlance.application.port.out.News;
import chat.parlance.domain.Change;
import chat.parlance.domain.Change.MessagePosted;
import chat.parlance.domain.Content;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Key;
import chat.parlance.domain.Mark;
import chat.parlance.domain.Position;
import chat.parlance.domain.Presence.Status;
import chat.parlance.domain.Refusal.Reason;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.Signal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Several servers of one store are as one. */
class ClusterTest extends TwoServers {

  @Test
  void what_is_committed_by_one_is_told_by_the_other_at_once() {
    RecordingSink sink = two.follow(bob);
    Entry entry = servers.say(one, room, ann);
    assertThat(sink.events).containsExactly(entry);
    servers.pass(SECOND);
    assertThat(sink.events).containsExactly(entry);
  }

  @Test
  void without_a_bus_it_is_told_within_a_second_and_once() {
    RecordingSink sink = two.follow(bob);
    servers.wire.cut = true;
    Entry first = servers.say(one, room, ann);
    Entry second = servers.say(one, room, ann);
    assertThat(sink.events).isEmpty();
    servers.pass(SECOND);
    assertThat(sink.events).containsExactly(first, second);

    servers.wire.mend();
    Entry third = servers.say(one, room, ann);
    servers.pass(SECOND);
    assertThat(sink.events).containsExactly(first, second, third);
  }

  @Test
  void what_was_missed_is_looked_for_as_soon_as_it_is_known_that_it_may_have_been() {
    RecordingSink sink = two.follow(bob);
    servers.wire.cut = true;
    Entry entry = servers.say(one, room, ann);
    servers.wire.mend();
    servers.run();
    assertThat(sink.events).containsExactly(entry);
  }

  @Test
  void whatever_order_batches_come_in_and_however_often_each_entry_is_told_once_in_order() {
    var random = new Random(11);
    RecordingSink sink = two.follow(bob);
    List<Entry> said = new ArrayList<>();
    for (int round = 0; round < 50; round++) {
      List<News> letters = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        Entry entry = servers.append(room, ann, post());
        said.add(entry);
        letters.add(new News.Committed(List.of(entry)));
      }
      letters.addAll(letters.subList(0, random.nextInt(5)));
      Collections.shuffle(letters, random);
      letters.forEach(one.end::publish);
      servers.run();
    }
    assertThat(sink.events).isEqualTo(said);
  }

  private Change post() {
    return new MessagePosted(new Key("k" + servers.store.head().number()), Content.plain("text"));
  }

  @Test
  void what_is_said_of_a_batch_that_got_lost_is_found_within_two_ticks() {
    RecordingSink sink = two.follow(bob);
    Entry lost = servers.append(room, ann, post());
    Entry next = servers.say(one, room, ann);
    assertThat(sink.events).as("it may be on its way").isEmpty();
    servers.pass(TICK.multipliedBy(2));
    assertThat(sink.events).containsExactly(lost, next);
  }

  @Test
  void entries_of_another_epoch_are_none_of_ours() {
    RecordingSink sink = two.follow(bob);
    Entry entry = servers.append(room, ann, post());
    Position before = new Position("before", entry.position().number());
    one.end.publish(
        new News.Committed(
            List.of(new Entry(room, entry.seq(), before, entry.at(), entry.by(), entry.change()))));
    one.end.publish(new News.Grown(before.at(1_000)));
    servers.run();
    assertThat(sink.events).isEmpty();
    one.end.publish(new News.Grown(entry.position()));
    servers.run();
    assertThat(sink.events).containsExactly(entry);
  }

  @Test
  void a_server_that_knows_of_no_other_says_no_more_than_that_it_is_there() {
    var alone = new Servers();
    Servers.Server only = alone.start();
    RoomId where = alone.room(ann);
    only.follow(ann);
    alone.say(only, where, ann);
    only.live.typing(where, ann.user(), true);
    only.live.appear(ann.user(), Status.AWAY);
    alone.pass(SECOND.multipliedBy(30));
    assertThat(alone.wire.said)
        .singleElement()
        .isInstanceOfSatisfying(
            News.StreamsChanged.class, news -> assertThat(news.begun()).isEmpty());
  }

  @Test
  void typing_and_marks_are_told_everywhere_and_said_once() {
    RecordingSink sink = two.follow(bob);
    one.live.typing(room, ann.user(), true);
    var mark = new Mark(room, ann.user(), 1, 1);
    one.live.marked(mark);
    servers.pass(SECOND);
    assertThat(sink.signals)
        .contains(new Signal.Typing(room, ann.user(), true), new Signal.Receipt(mark));
    assertThat(servers.wire.said(News.Typed.class)).hasSize(1);
    assertThat(servers.wire.said(News.Marked.class)).hasSize(1);
  }

  @Test
  void marks_that_moved_while_the_bus_was_away_are_found_within_ten_seconds() {
    RecordingSink sink = two.follow(bob);
    servers.pass(SECOND);
    servers.wire.cut = true;
    servers.pass(SECOND.multipliedBy(5));
    Mark mark = moved(ann);
    servers.pass(SECOND.multipliedBy(10));
    assertThat(sink.signals).contains(new Signal.Receipt(mark));
    servers.say(two, room, bob);
    servers.pass(SECOND.multipliedBy(11));
    int told = sink.signals.size();
    servers.pass(SECOND.multipliedBy(30));
    assertThat(sink.signals).as("the log has gone on since").hasSize(told);
  }

  @Test
  void marks_of_which_a_letter_was_lost_are_found_when_that_is_noticed() {
    RecordingSink sink = two.follow(bob);
    RecordingSink own = two.follow(ann);
    servers.pass(SECOND);
    servers.wire.lose = true;
    Mark mark = moved(ann);
    servers.say(one, room, ann);
    servers.pass(SECOND.multipliedBy(9)); // nobody has noticed yet
    assertThat(sink.signals).doesNotContain(new Signal.Receipt(mark));
    servers.wire.mend();
    servers.pass(SECOND);
    assertThat(sink.signals).contains(new Signal.Receipt(mark));
    assertThat(own.signals).hasAtLeastOneElementOfType(Signal.Mine.class);
  }

  @Test
  void marks_are_looked_for_again_when_the_store_did_not_answer() {
    RecordingSink sink = two.follow(bob);
    servers.pass(SECOND);
    servers.wire.cut = true;
    Mark mark = moved(ann);
    servers.store.broken = true;
    servers.wire.mend();
    servers.pass(SECOND.multipliedBy(5));
    servers.store.broken = false;
    servers.pass(SECOND.multipliedBy(3));
    assertThat(sink.signals).contains(new Signal.Receipt(mark));
  }

  private Mark moved(Caller caller) {
    Mark mark = servers.store.mark(room, caller.user(), 1, 1).orElseThrow();
    one.live.marked(mark);
    return mark;
  }

  @Test
  void ones_own_news_reach_ones_streams_on_other_servers() {
    RecordingSink sink = two.follow(bob);
    one.live.mine(room, bob.user());
    servers.pass(SECOND);
    assertThat(sink.signals).hasAtLeastOneElementOfType(Signal.Mine.class);
    assertThat(servers.wire.said(News.OwnChanged.class)).hasSize(1);
  }

  @Test
  void the_limits_of_streams_hold_for_all_servers_together() {
    int most = servers.store.limits.connectionsPerUser();
    List<LiveStream> open = new ArrayList<>();
    for (int i = 0; i < most; i++) {
      Servers.Server server = i % 2 == 0 ? one : two;
      open.add(server.follow(ann, new RecordingSink()));
      servers.pass(TICK.multipliedBy(2));
    }
    for (Servers.Server server : List.of(one, two)) {
      assertThat(Scene.reason(server.open(ann, "elsewhere", new RecordingSink())))
          .isEqualTo(Reason.RATE_LIMITED);
    }
    open.getFirst().close();
    servers.pass(TICK.multipliedBy(2));
    two.follow(ann);
  }

  @Test
  void so_do_those_of_an_address() {
    var small = new Servers();
    small.store.limits = Scene.limits(10, 2, 100);
    Servers.Server first = small.start();
    Servers.Server second = small.start();
    first.open(ann, "192.0.2.1", new RecordingSink()).orThrow();
    first.open(bob, "192.0.2.1", new RecordingSink()).orThrow();
    small.pass(TICK.multipliedBy(2));
    assertThat(Scene.reason(second.open(someone(3), "192.0.2.1", new RecordingSink())))
        .isEqualTo(Reason.RATE_LIMITED);
    second.open(someone(3), "192.0.2.2", new RecordingSink()).orThrow();
    first.die();
    small.pass(TRUE_AGAIN);
    second.open(someone(3), "192.0.2.1", new RecordingSink()).orThrow();
  }

  @Test
  void a_session_that_ends_on_one_ends_on_all_and_that_is_said_once() {
    RecordingSink sink = two.follow(bob);
    one.live.revoke(bob.session());
    servers.run();
    assertThat(sink.closed).isEqualTo(Sink.Reason.REVOKED);
    assertThat(Scene.reason(two.open(bob, "here", new RecordingSink())))
        .isEqualTo(Reason.UNAUTHENTICATED);
    two.live.revoke(bob.session()); // as its own look into the store finds it
    one.live.revoke(bob.session());
    assertThat(servers.wire.said(News.Revoked.class)).hasSize(1);
  }

  @Test
  void a_block_holds_on_all_servers() {
    RecordingSink sink = two.follow(bob);
    one.follow(ann);
    servers.pass(SECOND);
    assertThat(looks(sink, ann)).containsExactly(Status.ONLINE);
    servers.store.apart = Set.of(ann.user(), bob.user());
    one.live.blocksChanged(ann.user(), bob.user());
    servers.pass(SECOND);
    assertThat(looks(sink, ann)).containsExactly(Status.ONLINE, Status.OFFLINE);
    assertThat(servers.wire.said(News.BlocksChanged.class)).hasSize(1);
  }
}
