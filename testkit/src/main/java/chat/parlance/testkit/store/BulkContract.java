package chat.parlance.testkit.store;

import static chat.parlance.testkit.store.TestRoom.AT;
import static chat.parlance.testkit.store.TestRoom.aKey;
import static chat.parlance.testkit.store.TestRoom.aRoomId;
import static chat.parlance.testkit.store.TestRoom.aUser;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.parlance.application.port.out.Bulk.Loaded;
import chat.parlance.application.port.out.Users.Account;
import chat.parlance.domain.Change.MessagePosted;
import chat.parlance.domain.Content;
import chat.parlance.domain.Draft;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Position;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.RoomKind;
import chat.parlance.domain.RoomSettings;
import chat.parlance.domain.RoomSummary;
import chat.parlance.domain.User;
import chat.parlance.domain.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** People and their history come in together, whatever their number, or not at all. */
public interface BulkContract extends StoreContract {

  /** More than one batch of the log, and not a multiple of it. */
  int MANY = 1_300;

  private static Account account(String username) {
    return new Account(new User(aUser(), username, "Person " + username, false, AT), "hash");
  }

  private static Account account() {
    return account("u" + UUID.randomUUID().toString().substring(0, 13));
  }

  /** A group of these two and what they say in turn. */
  private static List<Draft> conversation(RoomId room, Account one, Account other, int messages) {
    List<Draft> drafts = new ArrayList<>();
    var created =
        TestRoom.creation(
            RoomKind.GROUP, RoomSettings.named("Old", null), one.user().id(), other.user().id());
    drafts.add(new Draft(room, 0, one.user().id(), AT, created));
    for (int i = 1; i <= messages; i++) {
      var by = (i % 2 == 0 ? one : other).user().id();
      drafts.add(
          new Draft(
              room,
              1,
              by,
              AT.plusSeconds(i),
              new MessagePosted(aKey(), Content.plain("message " + i))));
    }
    return drafts;
  }

  private void assertNothing(Position before, RoomId room, Account... accounts) {
    assertThat(stores().log().head()).isEqualTo(before);
    assertThat(stores().history().find(room, 1)).isEmpty();
    for (Account account : accounts) {
      assertThat(stores().users().find(List.of(account.user().id()))).isEmpty();
      assertThat(stores().rooms().memberships(account.user().id()).rooms()).isEmpty();
    }
  }

  @Test
  default void allOfItIsThereAfterwards() {
    Account one = account();
    Account other = account();
    RoomId room = aRoomId();
    Position before = stores().log().head();
    List<Integer> progress = new ArrayList<>();

    Loaded loaded =
        stores()
            .bulk()
            .load(List.of(one, other), conversation(room, one, other, MANY), progress::add);

    assertThat(loaded).isEqualTo(new Loaded.Done());
    assertThat(progress).isSorted().last().isEqualTo(MANY + 1);
    assertThat(stores().users().named(one.user().username())).contains(one);
    assertThat(stores().log().head()).isEqualTo(before.at(before.number() + MANY + 1));
    List<Entry> entries = stores().log().after(before.number(), MANY + 10);
    assertThat(entries).hasSize(MANY + 1);
    for (int i = 0; i < entries.size(); i++) {
      assertThat(entries.get(i).seq()).isEqualTo(i + 1L);
      assertThat(entries.get(i).position().number()).isEqualTo(before.number() + i + 1);
    }
    RoomSummary summary = stores().rooms().mine(one.user().id(), room).orElseThrow();
    assertThat(summary.room().head()).isEqualTo(MANY + 1);
    assertThat(summary.room().revision()).isEqualTo(1);
    assertThat(summary.unread()).isEqualTo(MANY / 2);
    assertThat(summary.lastMessage()).isEqualTo(entries.getLast());
    assertThat(stores().history().messages(room, new Window.Newest(), 1).items())
        .containsExactly(entries.getLast());
  }

  @Test
  default void theLogGoesOnAfterIt() {
    Account one = account();
    Account other = account();
    RoomId room = aRoomId();
    stores().bulk().load(List.of(one, other), conversation(room, one, other, 3), done -> {});

    var said = new MessagePosted(aKey(), Content.plain("and now?"));
    Draft next = new Draft(room, 1, one.user().id(), AT.plusSeconds(60), said);
    assertThat(TestRoom.appended(stores().log().append(List.of(next)).getFirst()).seq())
        .isEqualTo(5);
    // The same again, also into a room that was there before.
    Draft more =
        new Draft(
            room,
            1,
            one.user().id(),
            AT.plusSeconds(61),
            new MessagePosted(aKey(), Content.plain("more")));
    assertThat(stores().bulk().load(List.of(), List.of(more), done -> {}))
        .isEqualTo(new Loaded.Done());
    assertThat(stores().history().find(room, 6)).isPresent();
  }

  @Test
  default void aUsernameThatIsTakenUndoesAll() {
    Account there = account();
    assertThat(stores().users().add(there.user(), null)).isTrue();
    Account one = account();
    Account twin = account(there.user().username());
    RoomId room = aRoomId();
    Position before = stores().log().head();
    List<Draft> drafts = conversation(room, one, twin, 5);

    assertThat(stores().bulk().load(List.of(one, twin), drafts, done -> {}))
        .isEqualTo(new Loaded.UsernameTaken(there.user().username()));
    assertNothing(before, room, one, twin);
    assertThat(
            stores().bulk().load(List.of(one, account(one.user().username())), drafts, done -> {}))
        .isEqualTo(new Loaded.UsernameTaken(one.user().username()));
    assertNothing(before, room, one, twin);
  }

  @Test
  default void aDraftThatTheLogDoesNotTakeUndoesAll() {
    Account one = account();
    Account other = account();
    RoomId room = aRoomId();
    Position before = stores().log().head();
    List<Draft> stale = conversation(room, one, other, MANY);
    Draft last = stale.removeLast();
    stale.add(new Draft(room, 7, last.by(), last.at(), last.change()));
    List<Draft> repeated = conversation(room, one, other, 3);
    repeated.add(repeated.getLast());

    assertThat(stores().bulk().load(List.of(one, other), stale, done -> {}))
        .isEqualTo(new Loaded.BadDraft(MANY));
    assertNothing(before, room, one, other);
    assertThat(stores().bulk().load(List.of(one, other), repeated, done -> {}))
        .isEqualTo(new Loaded.BadDraft(4));
    assertNothing(before, room, one, other);
  }

  @Test
  default void whatBreaksOffLeavesNothing() {
    Account one = account();
    Account other = account();
    RoomId room = aRoomId();
    Position before = stores().log().head();
    List<Draft> drafts = conversation(room, one, other, MANY);

    assertThatThrownBy(
            () ->
                stores()
                    .bulk()
                    .load(
                        List.of(one, other),
                        drafts,
                        done -> {
                          throw new IllegalStateException("enough");
                        }))
        .hasMessage("enough");
    assertNothing(before, room, one, other);
    // Nothing stands in the way of the next attempt.
    assertThat(stores().bulk().load(List.of(one, other), drafts, done -> {}))
        .isEqualTo(new Loaded.Done());
  }
}
