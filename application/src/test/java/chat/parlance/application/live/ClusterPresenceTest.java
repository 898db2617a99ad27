package chat.parlance.application.live;

import static chat.parlance.application.live.Servers.looks;
import static chat.parlance.application.live.Servers.someone;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.in.LiveStream;
import chat.parlance.application.port.in.Sink;
import chat.parlance.application.port.out.News;
import chat.parlance.domain.Change.MemberJoined;
import chat.parlance.domain.Change.MemberLeft;
import chat.parlance.domain.Presence.Status;
import chat.parlance.domain.Role;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Who is around is so on all servers of one store, whatever becomes of one of them. */
class ClusterPresenceTest extends TwoServers {

  @Test
  void who_comes_and_goes_on_another_server_is_seen_to() {
    RecordingSink sink = one.follow(ann);
    LiveStream stream = two.follow(bob, new RecordingSink());
    servers.pass(TICK.multipliedBy(4));
    assertThat(looks(sink, bob)).containsExactly(Status.ONLINE);
    stream.close();
    servers.pass(SECOND.multipliedBy(4));
    assertThat(looks(sink, bob)).containsExactly(Status.ONLINE);
    servers.pass(SECOND.multipliedBy(3));
    assertThat(looks(sink, bob)).containsExactly(Status.ONLINE, Status.OFFLINE);
  }

  @Test
  void who_goes_here_and_is_there_is_not_gone() {
    RecordingSink sink = one.follow(ann);
    LiveStream here = one.follow(bob, new RecordingSink());
    two.follow(bob);
    servers.pass(SECOND);
    here.close();
    servers.pass(TRUE_AGAIN.multipliedBy(4));
    assertThat(looks(sink, bob)).containsExactly(Status.ONLINE);
  }

  @Test
  void who_moves_to_another_server_does_not_flicker() {
    RecordingSink sink = one.follow(ann);
    LiveStream stream = two.follow(bob, new RecordingSink());
    servers.pass(SECOND);
    stream.close();
    servers.pass(SECOND);
    one.follow(bob);
    servers.pass(TRUE_AGAIN);
    assertThat(looks(sink, bob)).containsExactly(Status.ONLINE);
  }

  @Test
  void how_one_chooses_to_be_seen_is_so_everywhere() {
    RecordingSink sink = one.follow(ann);
    two.follow(bob);
    servers.pass(SECOND);
    two.live.appear(bob.user(), Status.AWAY);
    servers.pass(SECOND);
    two.live.appear(bob.user(), Status.INVISIBLE);
    servers.pass(SECOND);
    one.live.appear(bob.user(), Status.ONLINE); // by a request, on a server without a stream
    servers.pass(SECOND);
    assertThat(looks(sink, bob))
        .containsExactly(Status.ONLINE, Status.AWAY, Status.OFFLINE, Status.ONLINE);
    assertThat(looks(two.follow(ann), bob)).containsExactly(Status.ONLINE);
  }

  @Test
  void a_choice_that_was_not_heard_is_looked_for_when_that_is_known() {
    RecordingSink sink = one.follow(ann);
    two.follow(bob);
    servers.pass(SECOND);
    servers.wire.cut = true;
    two.live.appear(bob.user(), Status.AWAY);
    servers.pass(SECOND);
    assertThat(looks(sink, bob)).containsExactly(Status.ONLINE);
    servers.wire.mend();
    servers.pass(SECOND);
    assertThat(looks(sink, bob)).containsExactly(Status.ONLINE, Status.AWAY);
  }

  @Test
  void who_says_to_be_around_without_a_stream_is_so_everywhere_for_a_while() {
    RecordingSink sink = one.follow(ann);
    two.live.appear(bob.user(), Status.AWAY);
    servers.pass(SECOND);
    assertThat(looks(sink, bob)).containsExactly(Status.AWAY);
    servers.pass(Duration.ofSeconds(100));
    assertThat(looks(sink, bob)).containsExactly(Status.AWAY, Status.OFFLINE);
  }

  @Test
  void who_was_on_a_server_that_died_without_a_word_is_gone_within_half_a_minute() {
    RecordingSink sink = one.follow(ann);
    two.follow(bob);
    servers.pass(SECOND);
    two.die();
    servers.pass(SECOND.multipliedBy(10));
    assertThat(looks(sink, bob)).as("its lease stands").containsExactly(Status.ONLINE);
    servers.pass(TRUE_AGAIN.minus(SECOND.multipliedBy(10)));
    assertThat(looks(sink, bob)).containsExactly(Status.ONLINE, Status.OFFLINE);
  }

  @Test
  void a_server_that_starts_learns_who_is_there() {
    one.follow(ann);
    two.follow(bob);
    servers.pass(SECOND);
    Servers.Server three = servers.start();
    servers.pass(SECOND);
    RecordingSink sink = three.follow(ann);
    assertThat(looks(sink, bob)).containsExactly(Status.ONLINE);
  }

  @Test
  void who_leaves_says_so_and_its_people_are_gone_after_a_moment() {
    RecordingSink sink = one.follow(ann);
    RecordingSink gone = two.follow(bob);
    servers.pass(SECOND);
    two.close();
    assertThat(gone.closed).isEqualTo(Sink.Reason.DRAINING);
    servers.pass(SECOND.multipliedBy(6));
    assertThat(looks(sink, bob)).containsExactly(Status.ONLINE, Status.OFFLINE);
    assertThat(servers.wire.said(News.ServerLeft.class)).hasSize(1);
  }

  @Test
  void a_stream_of_which_nobody_heard_is_found_in_the_roster() {
    RecordingSink sink = one.follow(ann);
    servers.wire.cut = true;
    LiveStream stream = two.follow(bob, new RecordingSink());
    servers.pass(SECOND.multipliedBy(11));
    assertThat(looks(sink, bob)).containsExactly(Status.ONLINE);
    stream.close();
    servers.pass(SECOND.multipliedBy(16));
    assertThat(looks(sink, bob)).containsExactly(Status.ONLINE, Status.OFFLINE);
  }

  @Test
  void while_the_store_is_away_nobody_is_gone_nor_when_it_is_back() {
    RecordingSink sink = one.follow(ann);
    two.follow(bob);
    servers.pass(SECOND);
    servers.store.broken = true;
    servers.pass(Duration.ofSeconds(45));
    servers.store.broken = false;
    servers.pass(TRUE_AGAIN);
    assertThat(looks(sink, bob)).containsExactly(Status.ONLINE);
    two.die();
    servers.pass(TRUE_AGAIN);
    assertThat(looks(sink, bob)).as("and it is heeded again").endsWith(Status.OFFLINE);
  }

  @Test
  void who_is_back_first_waits_for_the_others_before_it_takes_them_to_be_gone() {
    var quick = new Servers(Scene.TIMING); // who goes is told to be gone after a second
    quick.room(ann, bob);
    Servers.Server first = quick.start();
    quick.pass(SECOND.dividedBy(2)); // so that they come back at different times
    Servers.Server second = quick.start();
    RecordingSink sink = first.follow(ann);
    second.follow(bob);
    quick.pass(SECOND);
    quick.wire.cut = true;
    quick.store.broken = true;
    quick.pass(SECOND.multipliedBy(45));
    quick.store.broken = false;
    quick.pass(TRUE_AGAIN);
    assertThat(looks(sink, bob)).containsExactly(Status.ONLINE);
  }

  @Test
  void a_stream_that_was_opened_while_the_store_was_slow_to_write_is_written_later() {
    RecordingSink sink = one.follow(ann);
    servers.pass(SECOND);
    RecordingSink bobs = two.follow(bob);
    servers.store.broken = true;
    servers.pass(SECOND);
    servers.store.broken = false;
    servers.pass(SECOND.multipliedBy(3));
    assertThat(bobs.closed).isNull();
    assertThat(looks(sink, bob)).containsExactly(Status.ONLINE);
    Servers.Server three = servers.start();
    servers.pass(SECOND);
    assertThat(looks(three.follow(ann), bob)).containsExactly(Status.ONLINE);
  }

  @Test
  void where_one_joins_and_leaves_one_is_seen_and_not_on_whatever_server() {
    Caller cid = someone(3);
    RecordingSink sink = one.follow(ann);
    LiveStream stream = two.follow(cid, new RecordingSink());
    servers.pass(SECOND);
    assertThat(looks(sink, cid)).isEmpty();
    servers.commit(two, room, cid, new MemberJoined(cid.user(), Role.MEMBER));
    servers.pass(SECOND);
    assertThat(looks(one.follow(ann), cid)).containsExactly(Status.ONLINE);
    servers.commit(one, room, cid, new MemberLeft(cid.user()));
    servers.pass(SECOND);
    stream.close();
    servers.pass(SECOND.multipliedBy(10));
    assertThat(looks(sink, cid)).isEmpty();
  }
}
