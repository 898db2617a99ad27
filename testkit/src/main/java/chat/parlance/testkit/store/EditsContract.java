package chat.parlance.testkit.store;

import static chat.parlance.testkit.store.TestRoom.AT;
import static chat.parlance.testkit.store.TestRoom.aKey;
import static chat.parlance.testkit.store.TestRoom.aUser;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.application.port.out.RoomLog.Outcome;
import chat.parlance.domain.Change;
import chat.parlance.domain.Change.MessageDeleted;
import chat.parlance.domain.Change.MessageEdited;
import chat.parlance.domain.Change.MessagePinned;
import chat.parlance.domain.Change.MessagePosted;
import chat.parlance.domain.Change.PollVoted;
import chat.parlance.domain.Change.ReactionAdded;
import chat.parlance.domain.Content;
import chat.parlance.domain.Content.Format;
import chat.parlance.domain.Content.Origin;
import chat.parlance.domain.Draft;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Key;
import chat.parlance.domain.Message.Edition;
import chat.parlance.domain.Poll;
import chat.parlance.domain.RoomSummary;
import chat.parlance.domain.Traits;
import chat.parlance.domain.UserId;
import chat.parlance.domain.Window;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What was said can be replaced and deleted: then it stands nowhere any more. */
public interface EditsContract extends StoreContract {

  private TestRoom room(UserId... members) {
    return TestRoom.group(stores().log(), members);
  }

  /** Everything that any reader could be told of the room. */
  private List<Entry> told(TestRoom room) {
    long head = stores().log().head().number();
    return Stream.of(
            stores().log().after(0, Integer.MAX_VALUE).stream()
                .filter(entry -> entry.room().equals(room.id())),
            stores().history().replay(List.of(room.id()), 0, head, 10_000).stream(),
            stores().history().messages(room.id(), new Window.Newest(), 200).items().stream(),
            stores().annotations().pinned(room.id()).stream(),
            Stream.iterate(1L, seq -> seq + 1)
                .limit(
                    stores().rooms().standing(room.id(), room.owner()).orElseThrow().room().head())
                .flatMap(seq -> stores().history().find(room.id(), seq).stream()),
            stores().rooms().mine(room.owner(), room.id()).stream()
                .map(RoomSummary::lastMessage)
                .filter(Objects::nonNull))
        .flatMap(entries -> entries)
        .toList();
  }

  @Test
  default void the_rare_traits_of_a_message_are_kept() {
    UserId ann = aUser();
    UserId bob = aUser();
    TestRoom room = room(ann, bob);
    Entry root = room.say(ann, "root");
    Content content =
        new Content(
            "which?",
            Format.MARKDOWN,
            root.seq(),
            List.of(bob),
            "{\"a\":1}",
            Duration.ofMillis(1500),
            new Origin(TestRoom.aRoomId(), 7, bob, AT),
            new Poll(List.of("this", "“that”"), true, AT.plusSeconds(9)),
            true);
    Traits traits = new Traits(List.of(ann, bob), true, root.seq(), AT.plusSeconds(5), true, null);

    Entry said = room.append(bob, new MessagePosted(aKey(), content, traits));

    assertThat(stores().history().find(room.id(), said.seq())).contains(said);
    assertThat(stores().log().after(said.position().number() - 1, 1)).containsExactly(said);
  }

  @Test
  default void an_edit_replaces_the_text_wherever_it_is_told() {
    UserId ann = aUser();
    TestRoom room = room(ann);
    Entry said = room.say(ann, "first words");
    Entry once = room.edit(said, "second words", false);
    Entry twice = room.edit(((MessageEdited) once.change()).message(), "third words", false);

    Entry now = stores().history().find(room.id(), said.seq()).orElseThrow();
    assertThat(now).isEqualTo(((MessageEdited) twice.change()).message());
    assertThat(TestRoom.text(now)).isEqualTo("third words");
    assertThat(((MessagePosted) now.change()).editedAt()).isEqualTo(AT.plusSeconds(1));
    // Also the first edit tells what the message says now.
    assertThat(stores().history().find(room.id(), once.seq()))
        .contains(once.saying(new MessageEdited(now, false)));
    assertThat(stores().log().after(said.position().number() - 1, 10))
        .containsExactly(now, once.saying(new MessageEdited(now, false)), twice);
    assertThat(told(room).toString()).doesNotContain("first words", "second words");
  }

  @Test
  default void editions_are_kept_where_that_is_asked_for() {
    UserId ann = aUser();
    TestRoom room = room(ann);
    Entry said = room.say(ann, "one");
    Entry second = ((MessageEdited) room.edit(said, "two", true).change()).message();
    Entry third = ((MessageEdited) room.edit(second, "three", false).change()).message();
    room.edit(third, "four", true);

    assertThat(stores().annotations().editions(room.id(), said.seq()))
        .containsExactly(
            new Edition("one", Format.PLAIN, AT), new Edition("three", Format.PLAIN, AT));
  }

  @Test
  default void of_a_deleted_message_nothing_is_left_but_its_place() {
    UserId ann = aUser();
    UserId bob = aUser();
    TestRoom room = room(ann, bob);
    Key key = aKey();
    Content secret = new Content("secret @bob", Format.PLAIN, null, List.of(bob), "{\"secret\":1}");
    Entry said = room.append(ann, new MessagePosted(key, secret));
    Entry edited = room.edit(said, "secret again", true);
    room.append(bob, new ReactionAdded(said.seq(), "👍"));
    room.append(ann, new MessagePinned(said.seq()));

    Entry deleted = room.delete(bob, ((MessageEdited) edited.change()).message());

    Entry now = stores().history().find(room.id(), said.seq()).orElseThrow();
    MessagePosted left = (MessagePosted) now.change();
    assertThat(now.by()).isEqualTo(ann);
    assertThat(left.content()).isEqualTo(Content.plain(""));
    assertThat(left.key()).isEqualTo(key);
    assertThat(left.deletedAt()).isEqualTo(AT.plusSeconds(2));
    assertThat(deleted.change()).isEqualTo(new MessageDeleted(now));
    assertThat(told(room).toString()).doesNotContain("secret");
    assertThat(stores().annotations().of(room.id(), List.of(said.seq()))).isEmpty();
    assertThat(stores().annotations().editions(room.id(), said.seq())).isEmpty();
    assertThat(stores().annotations().pinned(room.id())).isEmpty();
  }

  @Test
  default void nothing_can_be_done_to_what_is_deleted_or_no_message() {
    UserId ann = aUser();
    TestRoom room = room(ann);
    Entry said = room.say(ann, "a");
    room.delete(ann, said);
    Entry other = said.saying(new MessagePosted(aKey(), Content.plain("b")));
    Entry none = new Entry(room.id(), 99, said.position(), AT, ann, other.change());

    for (Change change :
        List.of(
            new MessageEdited(other, true),
            new MessageDeleted(other),
            new ReactionAdded(said.seq(), "👍"),
            new MessagePinned(said.seq()),
            new PollVoted(said.seq(), List.of(1)),
            new ReactionAdded(1, "👍"),
            new ReactionAdded(99, "👍"),
            new MessageEdited(none, false))) {
      assertThat(stores().log().append(List.of(room.draft(ann, change))))
          .as("%s", change)
          .containsExactly(new Outcome.Stale());
    }
  }

  @Test
  default void in_one_batch_the_deletion_comes_before_the_edit_or_after_it() {
    UserId ann = aUser();
    TestRoom room = room(ann);
    Entry said = room.say(ann, "a");
    MessagePosted posted = (MessagePosted) said.change();
    Draft edit =
        room.draft(
            ann,
            new MessageEdited(
                said.saying(posted.edited(Content.plain("b"), List.of(), false, AT)), true));
    Draft delete = room.draft(ann, new MessageDeleted(said.saying(posted.deleted(AT))));

    List<Outcome> outcomes = stores().log().append(List.of(edit, delete, edit, delete));

    assertThat(outcomes.subList(0, 2)).allSatisfy(TestRoom::appended);
    assertThat(outcomes.subList(2, 4)).containsOnly(new Outcome.Stale());
    assertThat(TestRoom.text(stores().history().find(room.id(), said.seq()).orElseThrow()))
        .isEmpty();
    assertThat(stores().annotations().editions(room.id(), said.seq())).isEmpty();
  }

  @Test
  default void a_repeat_is_known_after_an_edit_and_after_a_deletion() {
    UserId ann = aUser();
    TestRoom room = room(ann);
    Key key = aKey();
    Entry said = room.append(ann, new MessagePosted(key, Content.plain("a")));
    Entry edited = room.edit(said, "b", false);
    Entry now = ((MessageEdited) edited.change()).message();

    assertThat(stores().log().append(List.of(room.message(ann, key, "a"))))
        .containsExactly(new Outcome.Duplicate(now));
    assertThat(stores().log().append(List.of(room.message(ann, key, "b"))))
        .containsExactly(new Outcome.KeyReused());

    room.delete(ann, now);
    Entry left = stores().history().find(room.id(), said.seq()).orElseThrow();
    assertThat(stores().log().append(List.of(room.message(ann, key, "a"))))
        .containsExactly(new Outcome.Duplicate(left));
  }

  @Test
  default void counts_are_right_after_edits_and_deletions() {
    UserId ann = aUser();
    UserId bob = aUser();
    UserId eve = aUser();
    TestRoom room = room(ann, bob, eve);
    Entry plain = room.say(ann, "plain");
    Entry called = room.say(ann, new Content("@bob", Format.PLAIN, null, List.of(bob), null));
    room.append(
        ann,
        new MessagePosted(
            aKey(),
            Content.plain("@room"),
            new Traits(List.of(bob), true, null, null, false, null)));
    room.append(
        eve,
        new MessagePosted(
            aKey(),
            Content.plain("@bob"),
            new Traits(List.of(bob), false, null, null, true, null)));
    assertThat(counts(room, bob)).containsExactly(3L, 2L);
    assertThat(counts(room, eve)).containsExactly(3L, 1L);
    assertThat(counts(room, ann)).containsExactly(0L, 0L);

    MessagePosted posted = (MessagePosted) plain.change();
    MessagePosted now = posted.edited(Content.plain("@bob!"), List.of(bob), false, AT);
    room.append(ann, new MessageEdited(plain.saying(now), false));
    assertThat(counts(room, bob)).containsExactly(3L, 3L);

    room.delete(ann, called);
    assertThat(counts(room, bob)).containsExactly(2L, 2L);
    assertThat(counts(room, eve)).containsExactly(2L, 1L);
  }

  private List<Long> counts(TestRoom room, UserId user) {
    RoomSummary mine = stores().rooms().mine(user, room.id()).orElseThrow();
    return List.of(mine.unread(), mine.mentions());
  }
}
