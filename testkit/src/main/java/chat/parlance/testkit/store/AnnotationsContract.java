package chat.parlance.testkit.store;

import static chat.parlance.testkit.store.TestRoom.AT;
import static chat.parlance.testkit.store.TestRoom.aKey;
import static chat.parlance.testkit.store.TestRoom.aUser;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.application.port.out.Annotations;
import chat.parlance.application.port.out.Annotations.Own;
import chat.parlance.application.port.out.RoomLog.Outcome;
import chat.parlance.domain.Change;
import chat.parlance.domain.Change.MessagePinned;
import chat.parlance.domain.Change.MessagePosted;
import chat.parlance.domain.Change.MessageUnpinned;
import chat.parlance.domain.Change.PollVoted;
import chat.parlance.domain.Change.ReactionAdded;
import chat.parlance.domain.Change.ReactionRemoved;
import chat.parlance.domain.Content;
import chat.parlance.domain.Draft;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Message;
import chat.parlance.domain.Message.Attached;
import chat.parlance.domain.Message.Pin;
import chat.parlance.domain.Message.Reaction;
import chat.parlance.domain.Message.Tally;
import chat.parlance.domain.Poll;
import chat.parlance.domain.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What hangs on messages is what the log adds up to. */
public interface AnnotationsContract extends StoreContract {

  private Annotations annotations() {
    return stores().annotations();
  }

  private Attached attached(Entry message) {
    return annotations()
        .of(message.room(), List.of(message.seq()))
        .getOrDefault(message.seq(), Attached.NOTHING);
  }

  private Outcome append(TestRoom room, UserId by, Change change) {
    return stores().log().append(List.of(room.draft(by, change))).getFirst();
  }

  @Test
  default void reactions_stand_once_and_in_the_order_of_their_first() {
    UserId ann = aUser();
    UserId bob = aUser();
    TestRoom room = TestRoom.group(stores().log(), ann, bob);
    Entry said = room.say(ann, "a");
    room.append(bob, new ReactionAdded(said.seq(), "🎉"));
    room.append(ann, new ReactionAdded(said.seq(), ":thumbs_up:"));
    room.append(ann, new ReactionAdded(said.seq(), "🎉"));

    assertThat(append(room, ann, new ReactionAdded(said.seq(), "🎉")))
        .isEqualTo(new Outcome.Stale());
    assertThat(attached(said).reactions())
        .containsExactly(
            new Reaction("🎉", 2, List.of(bob, ann)), new Reaction(":thumbs_up:", 1, List.of(ann)));
    assertThat(annotations().own(room.id(), said.seq(), ann))
        .isEqualTo(new Own(Set.of("🎉", ":thumbs_up:"), 2, Set.of()));
    assertThat(annotations().own(room.id(), said.seq(), aUser()))
        .isEqualTo(new Own(Set.of(), 2, Set.of()));

    room.append(bob, new ReactionRemoved(said.seq(), "🎉"));
    assertThat(append(room, bob, new ReactionRemoved(said.seq(), "🎉")))
        .isEqualTo(new Outcome.Stale());
    assertThat(attached(said).reactions())
        .as("in the order of those that stand")
        .extracting(Reaction::emoji)
        .containsExactly(":thumbs_up:", "🎉");
    room.append(ann, new ReactionRemoved(said.seq(), "🎉"));
    assertThat(attached(said).reactions())
        .containsExactly(new Reaction(":thumbs_up:", 1, List.of(ann)));
  }

  @Test
  default void a_crowd_is_counted_and_its_first_are_named() {
    UserId ann = aUser();
    TestRoom room = TestRoom.group(stores().log(), ann);
    Entry said = room.say(ann, "a");
    Entry other = room.say(ann, "b");
    List<UserId> crowd = Stream.generate(TestRoom::aUser).limit(Message.SHOWN + 7).toList();
    List<Draft> drafts = new ArrayList<>();
    crowd.forEach(user -> drafts.add(room.draft(user, new ReactionAdded(said.seq(), "👍"))));
    drafts.add(room.draft(ann, new ReactionAdded(other.seq(), "👍")));
    assertThat(stores().log().append(drafts)).allSatisfy(TestRoom::appended);

    assertThat(attached(said).reactions())
        .containsExactly(new Reaction("👍", crowd.size(), crowd.subList(0, Message.SHOWN)));
    List<UserId> paged = new ArrayList<>();
    List<UserId> page = annotations().reactors(room.id(), said.seq(), "👍", null, 10);
    while (!page.isEmpty()) {
      paged.addAll(page);
      page = annotations().reactors(room.id(), said.seq(), "👍", page.getLast(), 10);
    }
    assertThat(paged).isEqualTo(crowd.stream().sorted().toList());
  }

  @Test
  default void a_vote_replaces_the_one_before() {
    UserId ann = aUser();
    UserId bob = aUser();
    TestRoom room = TestRoom.group(stores().log(), ann, bob);
    Poll poll = new Poll(List.of("x", "y", "z"), true, null);
    Entry asked = room.append(ann, new MessagePosted(aKey(), Content.plain("?").asking(poll)));
    room.append(ann, new PollVoted(asked.seq(), List.of(0, 2)));
    room.append(bob, new PollVoted(asked.seq(), List.of(2)));
    room.append(bob, new ReactionAdded(asked.seq(), "👍"));
    assertThat(append(room, ann, new PollVoted(asked.seq(), List.of(0, 2))))
        .isEqualTo(new Outcome.Stale());
    assertThat(attached(asked).votes())
        .containsExactly(new Tally(0, 1, List.of(ann)), new Tally(2, 2, List.of(ann, bob)));
    assertThat(annotations().own(room.id(), asked.seq(), ann).votes())
        .containsExactlyInAnyOrder(0, 2);

    room.append(ann, new PollVoted(asked.seq(), List.of(1)));
    room.append(bob, new PollVoted(asked.seq(), List.of()));
    assertThat(attached(asked).votes()).containsExactly(new Tally(1, 1, List.of(ann)));
    assertThat(attached(asked).reactions()).hasSize(1);
  }

  @Test
  default void options_that_were_chosen_together_are_counted_apart() {
    UserId ann = aUser();
    UserId bob = aUser();
    TestRoom room = TestRoom.group(stores().log(), ann, bob);
    Poll poll = new Poll(List.of("x", "y", "z"), true, null);
    Entry asked = room.append(ann, new MessagePosted(aKey(), Content.plain("?").asking(poll)));

    room.append(bob, new PollVoted(asked.seq(), List.of(0, 2)));
    room.append(ann, new PollVoted(asked.seq(), List.of(0, 2)));

    assertThat(attached(asked).votes())
        .containsExactly(new Tally(0, 2, List.of(bob, ann)), new Tally(2, 2, List.of(bob, ann)));
  }

  @Test
  default void pins_are_told_the_last_one_first() {
    UserId ann = aUser();
    TestRoom room = TestRoom.group(stores().log(), ann);
    Entry one = room.say(ann, "1");
    Entry two = room.say(ann, "2");
    Entry three = room.say(ann, "3");
    room.append(ann, new MessagePinned(two.seq()));
    room.append(ann, new MessagePinned(one.seq()));
    room.append(ann, new MessagePinned(three.seq()));
    room.append(ann, new MessageUnpinned(three.seq()));

    assertThat(annotations().pinned(room.id())).containsExactly(one, two);
    assertThat(attached(one).pin()).isEqualTo(new Pin(ann, AT));
    assertThat(attached(three)).isEqualTo(Attached.NOTHING);
    assertThat(append(room, ann, new MessagePinned(one.seq()))).isEqualTo(new Outcome.Stale());
    assertThat(append(room, ann, new MessageUnpinned(three.seq()))).isEqualTo(new Outcome.Stale());
  }

  @Test
  default void what_is_done_in_one_batch_builds_upon_itself() {
    UserId ann = aUser();
    TestRoom room = TestRoom.group(stores().log(), ann);
    Entry said = room.say(ann, "a");
    Draft add = room.draft(ann, new ReactionAdded(said.seq(), "👍"));
    Draft remove = room.draft(ann, new ReactionRemoved(said.seq(), "👍"));
    Draft pin = room.draft(ann, new MessagePinned(said.seq()));
    Draft unpin = room.draft(ann, new MessageUnpinned(said.seq()));

    List<Outcome> outcomes =
        stores().log().append(List.of(remove, add, add, remove, add, pin, pin, unpin));

    assertThat(outcomes.stream().map(Outcome.Appended.class::isInstance))
        .containsExactly(false, true, false, true, true, true, false, true);
    assertThat(attached(said))
        .isEqualTo(
            new Attached(List.of(new Reaction("👍", 1, List.of(ann))), List.of(), null, null));
  }

  @Test
  default void a_page_is_told_at_once() {
    UserId ann = aUser();
    TestRoom room = TestRoom.group(stores().log(), ann);
    Entry one = room.say(ann, "1");
    Entry two = room.say(ann, "2");
    Entry three = room.say(ann, "3");
    room.append(ann, new ReactionAdded(one.seq(), "👍"));
    Entry reply = room.reply(ann, three, "re");

    assertThat(annotations().of(room.id(), List.of(one.seq(), two.seq(), three.seq())))
        .containsOnlyKeys(one.seq(), three.seq());
    assertThat(attached(three).thread()).isEqualTo(new Message.Replies(1, reply.seq(), reply.at()));
    assertThat(annotations().of(TestRoom.aRoomId(), List.of(one.seq()))).isEmpty();
    assertThat(annotations().of(room.id(), List.of())).isEmpty();
  }
}
