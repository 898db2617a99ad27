package chat.parlance.testkit.store;

import static chat.parlance.testkit.store.TestRoom.AT;
import static chat.parlance.testkit.store.TestRoom.aKey;
import static chat.parlance.testkit.store.TestRoom.aUser;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.domain.Change;
import chat.parlance.domain.Change.MemberChanged;
import chat.parlance.domain.Change.MemberJoined;
import chat.parlance.domain.Change.MemberLeft;
import chat.parlance.domain.Change.MemberRemoved;
import chat.parlance.domain.Change.MemberUnbanned;
import chat.parlance.domain.Change.MessagePosted;
import chat.parlance.domain.Change.RoomArchived;
import chat.parlance.domain.Change.RoomChanged;
import chat.parlance.domain.Content;
import chat.parlance.domain.Draft;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Role;
import chat.parlance.domain.RoomSettings;
import chat.parlance.domain.UserId;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What goes into the log comes out of it: every kind of change, any text, and times to the
 * millisecond.
 */
public interface EntryContract extends StoreContract {

  @Test
  default void everyKindOfChangeComesBackEqual() {
    UserId owner = aUser();
    UserId user = aUser();
    TestRoom room = TestRoom.group(stores().log(), owner, aUser());
    Instant muted = Instant.parse("2031-12-31T23:59:59.999Z");
    List<Change> changes =
        List.of(
            new MemberJoined(user, Role.MODERATOR),
            new MemberChanged(user, Role.MEMBER, muted),
            new MemberChanged(user, Role.OWNER, null),
            new MemberLeft(user),
            new MemberRemoved(user, true, "spam “again” 🚫"),
            new MemberUnbanned(user),
            new MemberRemoved(user, false, null),
            new RoomChanged(new RoomSettings("Näme", "a\ntopic", 30, false)),
            new RoomChanged(new RoomSettings(null, null, 0, false)),
            new RoomArchived(new RoomSettings("Näme", null, 30, true)));
    for (Change change : changes) {
      Entry entry = room.append(owner, change);
      assertThat(entry.change()).isEqualTo(change);
      assertThat(stores().history().find(room.id(), entry.seq())).contains(entry);
    }
    long from = stores().log().head().number() - changes.size();
    assertThat(stores().log().after(from, 100)).extracting(Entry::change).isEqualTo(changes);
  }

  @Test
  default void anyTextComesBackEqual() {
    TestRoom room = TestRoom.group(stores().log(), aUser());
    List<String> texts =
        List.of(
            "",
            " ",
            "plain",
            "tab\tand\nlines\r\n",
            "👩‍👩‍👧‍👦 🏳️‍🌈 \uD83D\uDE00",
            "שלום עולם \u200f مرحبا \u202b mixed",
            "e\u0301 is not \u00e9",
            "quote ' \" \\ ; -- %_{}$1?",
            "\u0001\u001f\u007f\u2028\ufeff\uffff",
            "中文 日本語 한국어 ไทย",
            "x".repeat(16 * 1024),
            "€".repeat(5_000));
    for (String text : texts) {
      Entry entry = room.say(room.owner(), text);
      assertThat(stores().history().find(room.id(), entry.seq())).contains(entry);
    }
  }

  @Test
  default void contentComesBackEqual() {
    TestRoom room = TestRoom.group(stores().log(), aUser());
    UserId one = aUser();
    UserId two = aUser();
    List<Content> contents =
        List.of(
            new Content("a", Content.Format.MARKDOWN, 1L, List.of(), null),
            new Content("b", Content.Format.PLAIN, null, List.of(two, one), null),
            new Content("c", Content.Format.PLAIN, null, List.of(one, two, room.owner()), "{}"),
            new Content(
                "d",
                Content.Format.PLAIN,
                null,
                List.of(),
                "{\"b\" : 1,\n \"a\":[1.0, \"é🎉\\u00e9\"], \"b\":2}"));
    for (Content content : contents) {
      Entry entry = room.say(room.owner(), content);
      Entry found = stores().history().find(room.id(), entry.seq()).orElseThrow();
      assertThat(((MessagePosted) found.change()).content()).isEqualTo(content);
      assertThat(found).isEqualTo(entry);
    }
  }

  @Test
  default void timesAreKeptToTheMillisecond() {
    TestRoom room = TestRoom.group(stores().log(), aUser());
    List<Instant> times =
        List.of(
            Instant.EPOCH,
            Instant.parse("2026-10-25T00:30:00.001Z"),
            // Hours that a clock on the wall skips or has twice in many zones.
            Instant.parse("2026-10-25T01:30:00.999Z"),
            Instant.parse("2026-03-29T02:30:00.123Z"),
            AT,
            Instant.parse("2099-12-31T23:59:59.999Z"));
    for (Instant at : times) {
      Draft draft =
          new Draft(
              room.id(),
              room.revision(),
              room.owner(),
              at,
              new MessagePosted(aKey(), Content.plain("x")));
      Entry entry = TestRoom.appended(stores().log().append(List.of(draft)).getFirst());
      assertThat(stores().history().find(room.id(), entry.seq()).orElseThrow().at()).isEqualTo(at);
    }
  }
}
