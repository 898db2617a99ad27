package chat.parlance.testkit.store;

import static chat.parlance.testkit.store.TestRoom.aKey;
import static chat.parlance.testkit.store.TestRoom.aUser;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.application.port.out.RoomLog.Outcome;
import chat.parlance.application.port.out.Threads;
import chat.parlance.domain.Change.MemberLeft;
import chat.parlance.domain.Change.MessagePosted;
import chat.parlance.domain.Content;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Followed;
import chat.parlance.domain.Message.Attached;
import chat.parlance.domain.MessagePage;
import chat.parlance.domain.Traits;
import chat.parlance.domain.UserId;
import chat.parlance.domain.Window;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Replies make threads; people follow them and read them at their own pace. */
public interface ThreadsContract extends StoreContract {

  private Threads threads() {
    return stores().threads();
  }

  private MessagePage<Entry> page(TestRoom room, Entry root, Window window, int limit) {
    return threads().replies(room.id(), root.seq(), window, limit);
  }

  private Followed standing(TestRoom room, Entry root, UserId user) {
    return threads().standing(room.id(), root.seq(), user).orElseThrow();
  }

  @Test
  default void a_thread_is_paged_like_a_room() {
    UserId ann = aUser();
    TestRoom room = TestRoom.group(stores().log(), ann);
    Entry root = room.say(ann, "root");
    Entry other = room.say(ann, "another root");
    List<Entry> replies = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      replies.add(room.reply(ann, root, "re " + i));
      room.reply(ann, other, "elsewhere");
    }

    assertThat(page(room, root, new Window.Newest(), 2))
        .isEqualTo(new MessagePage<>(replies.subList(3, 5), true, false));
    assertThat(page(room, root, new Window.Newest(), 5))
        .isEqualTo(new MessagePage<>(replies, false, false));
    assertThat(page(room, root, new Window.Before(replies.get(3).seq()), 2))
        .isEqualTo(new MessagePage<>(replies.subList(1, 3), true, true));
    assertThat(page(room, root, new Window.After(root.seq()), 2))
        .isEqualTo(new MessagePage<>(replies.subList(0, 2), false, true));
    assertThat(page(room, root, new Window.Around(replies.get(2).seq()), 2))
        .isEqualTo(new MessagePage<>(replies.subList(1, 3), true, true));
    assertThat(page(room, root, new Window.After(replies.get(4).seq()), 2))
        .isEqualTo(new MessagePage<>(List.of(), true, false));
    assertThat(page(room, replies.get(0), new Window.Newest(), 2))
        .isEqualTo(new MessagePage<>(List.of(), false, false));
  }

  @Test
  default void those_who_take_part_follow() {
    UserId ann = aUser();
    UserId bob = aUser();
    UserId eve = aUser();
    UserId dan = aUser();
    TestRoom room = TestRoom.group(stores().log(), ann, bob, eve, dan);
    Entry root = room.say(ann, "root");
    Entry first = room.reply(bob, root, "re");
    Entry second = room.reply(bob, root, "@eve", eve);
    long activity = second.position().number();

    assertThat(standing(room, root, ann))
        .isEqualTo(new Followed(room.id(), root.seq(), true, root.seq(), 2, activity));
    assertThat(standing(room, root, bob))
        .isEqualTo(new Followed(room.id(), root.seq(), true, first.seq(), 0, activity));
    assertThat(standing(room, root, eve))
        .isEqualTo(new Followed(room.id(), root.seq(), true, second.seq() - 1, 1, activity));
    assertThat(threads().standing(room.id(), root.seq(), dan)).isEmpty();
  }

  @Test
  default void a_thread_can_begin_in_the_batch_that_replies() {
    UserId ann = aUser();
    UserId bob = aUser();
    TestRoom room = TestRoom.group(stores().log(), ann, bob);
    Content reply = new Content("re", Content.Format.PLAIN, 2L, List.of(), null);
    Traits traits = new Traits(List.of(), false, 2L, null, false, null);

    List<Outcome> outcomes =
        stores()
            .log()
            .append(
                List.of(
                    room.message(ann, "root"),
                    room.draft(bob, new MessagePosted(aKey(), reply, traits))));

    Entry root = TestRoom.appended(outcomes.getFirst());
    Entry re = TestRoom.appended(outcomes.getLast());
    assertThat(page(room, root, new Window.Newest(), 9).items()).containsExactly(re);
    assertThat(standing(room, root, ann).unread()).isEqualTo(1);
  }

  @Test
  default void following_is_a_choice_that_lasts() {
    UserId ann = aUser();
    UserId bob = aUser();
    TestRoom room = TestRoom.group(stores().log(), ann, bob);
    Entry root = room.say(ann, "root");
    Entry reply = room.reply(bob, root, "re");

    threads().follow(room.id(), root.seq(), ann, false);
    Entry next = room.reply(bob, root, "@ann", ann);
    assertThat(standing(room, root, ann).following()).isFalse();
    assertThat(threads().of(ann, Long.MAX_VALUE, 10)).isEmpty();

    threads().follow(room.id(), root.seq(), ann, true);
    assertThat(standing(room, root, ann).read()).isEqualTo(next.seq());
    assertThat(standing(room, root, ann).unread()).isZero();
    threads().follow(room.id(), root.seq(), ann, true);
    assertThat(threads().of(ann, Long.MAX_VALUE, 10)).hasSize(1);
    assertThat(reply.seq()).isLessThan(next.seq());
  }

  @Test
  default void the_cursor_moves_forward_to_the_last_reply() {
    UserId ann = aUser();
    UserId bob = aUser();
    TestRoom room = TestRoom.group(stores().log(), ann, bob);
    Entry root = room.say(ann, "root");
    Entry first = room.reply(bob, root, "1");
    Entry second = room.reply(bob, root, "2");
    room.say(bob, "elsewhere");

    threads().read(room.id(), root.seq(), ann, first.seq());
    assertThat(standing(room, root, ann).unread()).isEqualTo(1);
    threads().read(room.id(), root.seq(), ann, root.seq());
    assertThat(standing(room, root, ann).read()).isEqualTo(first.seq());
    threads().read(room.id(), root.seq(), ann, 99);
    assertThat(standing(room, root, ann).read()).isEqualTo(second.seq());
    threads().read(room.id(), root.seq(), aUser(), 99);
  }

  @Test
  default void a_deleted_reply_does_not_count_and_keeps_its_place() {
    UserId ann = aUser();
    UserId bob = aUser();
    TestRoom room = TestRoom.group(stores().log(), ann, bob);
    Entry root = room.say(ann, "root");
    Entry first = room.reply(bob, root, "1");
    Entry second = room.reply(bob, root, "2");
    room.delete(bob, second);

    assertThat(standing(room, root, ann).unread()).isEqualTo(1);
    assertThat(stores().annotations().of(room.id(), List.of(root.seq())).get(root.seq()))
        .extracting(Attached::thread)
        .hasToString("Replies[count=1, last=" + first.seq() + ", lastAt=" + first.at() + "]");
    assertThat(page(room, root, new Window.Newest(), 9).items())
        .extracting(TestRoom::text)
        .containsExactly("1", "");
  }

  @Test
  default void my_threads_are_paged_by_falling_activity() {
    UserId ann = aUser();
    UserId bob = aUser();
    TestRoom room = TestRoom.group(stores().log(), ann, bob);
    TestRoom left = TestRoom.group(stores().log(), ann, bob);
    left.reply(bob, left.say(ann, "gone"), "re");
    left.append(ann, new MemberLeft(ann));
    List<Long> roots = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      Entry root = room.say(ann, "root");
      room.reply(bob, root, "re");
      roots.addFirst(root.seq());
    }

    List<Long> found = new ArrayList<>();
    List<Followed> page = threads().of(ann, Long.MAX_VALUE, 2);
    while (!page.isEmpty()) {
      page.forEach(thread -> found.add(thread.root()));
      page = threads().of(ann, page.getLast().activity(), 2);
    }
    assertThat(found).isEqualTo(roots);
  }
}
