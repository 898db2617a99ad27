package chat.parlance.bootstrap.core;

import static chat.parlance.bootstrap.core.World.reason;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.in.FollowThreads;
import chat.parlance.application.port.in.FollowThreads.Wish;
import chat.parlance.domain.Content;
import chat.parlance.domain.Content.Format;
import chat.parlance.domain.Followed;
import chat.parlance.domain.Message;
import chat.parlance.domain.Refusal.Reason;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.Window;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ThreadsTest {

  private final World world = new World();
  private final RoomId room = world.channel(world.ann, world.bob);
  private final FollowThreads threads = world.chat.followThreads();
  private final long root = world.say(world.ann, room, "root").seq();

  @AfterEach
  void stop() {
    world.close();
  }

  private long reply(Caller caller, long to, String text) {
    return world.say(caller, room, new Content(text, Format.PLAIN, to, List.of(), null)).seq();
  }

  private FollowThreads.View read(Caller caller, long seq) {
    return threads.read(caller, room, seq, new Window.Newest(), 50).orThrow();
  }

  @Test
  void a_reply_to_a_reply_is_in_the_thread_of_the_first() {
    long first = reply(world.bob, root, "re");
    long second = reply(world.ann, first, "re re");
    FollowThreads.View view = read(world.bob, second);
    assertThat(view.root().posting().seq()).isEqualTo(root);
    assertThat(view.root().attached().thread())
        .isEqualTo(new Message.Replies(2, second, world.now));
    assertThat(view.replies().items())
        .extracting(message -> message.posting().seq())
        .containsExactly(first, second);
    assertThat(world.message(world.ann, room, second).traits().thread()).isEqualTo(root);
  }

  @Test
  void each_reads_a_thread_at_their_own_pace() {
    long first = reply(world.bob, root, "1");
    reply(world.bob, root, "2");
    assertThat(read(world.ann, root).mine().unread()).isEqualTo(2);
    Followed now = threads.change(world.ann, room, root, new Wish(null, first)).orThrow();
    assertThat(now.unread()).isEqualTo(1);
    assertThat(read(world.bob, root).mine().unread()).isZero();
    assertThat(threads.mine(world.ann, null, 10).orThrow().items()).containsExactly(now);
  }

  @Test
  void who_does_not_follow_is_told_nothing_until_they_do() {
    reply(world.bob, root, "1");
    threads.change(world.ann, room, root, new Wish(false, null)).orThrow();
    reply(world.bob, root, "@ann");
    assertThat(threads.mine(world.ann, null, 10).orThrow().items()).isEmpty();
    Followed again = threads.change(world.ann, room, root, new Wish(true, null)).orThrow();
    assertThat(again.unread()).isZero();
    assertThat(again.following()).isTrue();
  }

  @Test
  void what_is_wrong_is_refused() {
    assertThat(reason(threads.read(world.cid, room, root, new Window.Newest(), 5)))
        .isEqualTo(Reason.NOT_FOUND);
    assertThat(reason(threads.read(world.bob, room, 99, new Window.Newest(), 5)))
        .isEqualTo(Reason.NOT_FOUND);
    assertThat(reason(threads.read(world.bob, room, root, new Window.Newest(), 0)))
        .isEqualTo(Reason.INVALID);
    assertThat(reason(threads.read(world.bob, room, root, new Window.Before(-1), 5)))
        .isEqualTo(Reason.INVALID);
    assertThat(reason(threads.change(world.bob, room, root, new Wish(null, 99L))))
        .isEqualTo(Reason.INVALID);
    assertThat(reason(threads.change(world.cid, room, root, new Wish(true, null))))
        .isEqualTo(Reason.NOT_FOUND);
    assertThat(reason(threads.mine(world.bob, "x", 5))).isEqualTo(Reason.INVALID);
    assertThat(reason(threads.mine(world.bob, null, 0))).isEqualTo(Reason.INVALID);
  }
}
