package chat.parlance.testkit.store;

import static chat.parlance.testkit.store.TestRoom.AT;
import static chat.parlance.testkit.store.TestRoom.aKey;
import static chat.parlance.testkit.store.TestRoom.aRoomId;
import static chat.parlance.testkit.store.TestRoom.aUser;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.application.port.out.MessageSearch;
import chat.parlance.domain.Change.MessageDeleted;
import chat.parlance.domain.Change.MessageEdited;
import chat.parlance.domain.Change.MessagePosted;
import chat.parlance.domain.Content;
import chat.parlance.domain.Draft;
import chat.parlance.domain.Entry;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.Traits;
import chat.parlance.domain.UserId;
import chat.parlance.domain.search.Hit;
import chat.parlance.domain.search.SearchQuery;
import chat.parlance.domain.search.Terms;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What was said is found by its words and by what else is known of it, once it is in the index. */
public interface MessageSearchContract extends StoreContract {

  private Searching searching() {
    return new Searching(stores());
  }

  private MessageSearch search() {
    return stores().search();
  }

  private void catchUp() {
    searching().catchUp();
  }

  private TestRoom room(String... texts) {
    return searching().room(texts);
  }

  private List<Long> find(SearchQuery query) {
    return searching().find(query);
  }

  private List<Long> find(TestRoom room, String text) {
    return searching().find(room, text);
  }

  @Test
  default void everyWordMustBeThereInAnyOrder() {
    TestRoom room = room("green tea", "tea, and it is green!", "black tea", "green apples");
    assertThat(find(room, "green tea")).containsExactly(3L, 2L);
    assertThat(find(room, "tea green")).containsExactly(3L, 2L);
    assertThat(find(room, "black apples")).isEmpty();
    assertThat(find(room, "coffee ")).isEmpty();
  }

  @Test
  default void theLastWordMayGoOnAndTheOthersMayNot() {
    TestRoom room = room("release", "released", "a release note", "the notes on it");
    assertThat(find(room, "rele")).containsExactly(4L, 3L, 2L);
    assertThat(find(room, "release")).containsExactly(4L, 3L, 2L);
    assertThat(find(room, "rele note")).isEmpty();
    assertThat(find(room, "\"rele\"")).isEmpty();
    assertThat(find(room, "on not")).containsExactly(5L);
  }

  @Test
  default void quotedWordsAreFoundInARowOnly() {
    TestRoom room = room("release notes", "notes of the release", "release the notes", "notes");
    assertThat(find(room, "\"release notes\"")).containsExactly(2L);
    assertThat(find(room, "\"the release\" notes")).containsExactly(3L);
    assertThat(find(room, "\"of the release\"")).containsExactly(3L);
  }

  @Test
  default void whatIsWrittenTogetherIsFoundInARow() {
    TestRoom room = room("the wi-fi is down", "WI FI", "fi wi", "mail ann@example.org please");
    assertThat(find(room, "wi-fi")).containsExactly(3L, 2L);
    assertThat(find(room, "ann@example.org")).containsExactly(5L);
  }

  @Test
  default void excludedWordsAndPhrasesMustNotBeThere() {
    TestRoom room = room("green tea", "black tea", "tea with milk", "tea, milk apart");
    assertThat(find(room, "tea -green")).containsExactly(5L, 4L, 3L);
    assertThat(find(room, "tea -\"with milk\"")).containsExactly(5L, 3L, 2L);
    assertThat(find(room, "-milk tea -black")).containsExactly(2L);
  }

  @Test
  default void caseAndAccentsMakeNoDifference() {
    TestRoom room = room("Crème BRÛLÉE", "creme brulee", "Straße", "STRASSE", "Ёлка", "елка");
    assertThat(find(room, "creme brulée")).containsExactly(3L, 2L);
    assertThat(find(room, "\"STRAẞE\"")).containsExactly(5L, 4L);
    assertThat(find(room, "ЕЛКА")).containsExactly(7L, 6L);
  }

  @Test
  default void scriptsWithoutSpacesAndEmojiAreFound() {
    TestRoom room = room("我喜欢喝茶", "茶喝完了", "오늘은 차를 마셔요", "ship it 🚀🎉", "a\\b 'c' :d & !e | (f)");
    assertThat(find(room, "喝茶")).containsExactly(2L);
    assertThat(find(room, "茶")).containsExactly(3L, 2L);
    assertThat(find(room, "차를")).containsExactly(4L);
    assertThat(find(room, "🎉")).containsExactly(5L);
    assertThat(find(room, "🚀🎉")).containsExactly(5L);
    assertThat(find(room, "b 'c' :d & e | (f)")).containsExactly(6L);
  }

  @Test
  default void onlyTheRoomsGivenAreSearched() {
    TestRoom one = room("shared secret");
    TestRoom other = room("shared secret");
    assertThat(find(Searching.query("secret", one.id()))).hasSize(1);
    assertThat(
            search()
                .find(Searching.query("secret", one.id()), Long.MAX_VALUE, 10)
                .getFirst()
                .message()
                .room())
        .isEqualTo(one.id());
    assertThat(find(Searching.query("secret", one.id(), other.id()))).hasSize(2);
    assertThat(find(Searching.query("secret", aRoomId()))).isEmpty();
    assertThat(find(Searching.query("secret"))).isEmpty();
  }

  @Test
  default void thousandsOfRoomsAreNotTooMany() {
    TestRoom room = room("needle in it");
    Set<RoomId> rooms = new HashSet<>(IntStream.range(0, 3_000).mapToObj(i -> aRoomId()).toList());
    SearchQuery without =
        new SearchQuery(Terms.parse("needle"), rooms, null, null, null, null, false);
    rooms.add(room.id());
    SearchQuery with = new SearchQuery(Terms.parse("needle"), rooms, null, null, null, null, false);
    assertThat(find(with)).containsExactly(2L);
    assertThat(find(without)).isEmpty();
  }

  @Test
  default void theAuthorTheMentionedAndLinksAreFilters() {
    UserId ann = aUser();
    UserId bob = aUser();
    TestRoom room = TestRoom.group(stores().log(), ann, bob);
    room.say(ann, "tea");
    room.say(bob, "tea");
    room.say(bob, new Content("tea?", Content.Format.PLAIN, null, List.of(ann), null));
    room.say(bob, "tea at https://example.org/tea");
    catchUp();
    assertThat(find(filtered(room, "tea", bob, null, false))).containsExactly(5L, 4L, 3L);
    assertThat(find(filtered(room, "tea", null, ann, false))).containsExactly(4L);
    assertThat(find(filtered(room, "tea", null, null, true))).containsExactly(5L);
    assertThat(find(filtered(room, "", bob, null, true))).containsExactly(5L);
    assertThat(find(filtered(room, "", ann, null, false))).containsExactly(2L);
    assertThat(find(filtered(room, "-at", bob, null, false))).containsExactly(4L, 3L);
    assertThat(find(filtered(room, "tea", ann, ann, false))).isEmpty();
  }

  @Test
  default void whoIsNamedInTheTextIsMentionedAndSoIsEverybody() {
    UserId ann = aUser();
    UserId bob = aUser();
    TestRoom room = TestRoom.group(stores().log(), ann, bob);
    room.append(ann, posted("@bob tea?", new Traits(List.of(bob), false, null, null, false, null)));
    room.append(ann, posted("@room tea!", new Traits(List.of(), true, null, null, false, null)));
    catchUp();
    assertThat(find(filtered(room, "tea", null, bob, false))).containsExactly(3L, 2L);
    assertThat(find(filtered(room, "tea", null, aUser(), false))).containsExactly(3L);
    // Nobody mentions themselves.
    assertThat(find(filtered(room, "tea", null, ann, false))).isEmpty();
  }

  private static MessagePosted posted(String text, Traits traits) {
    return new MessagePosted(aKey(), Content.plain(text), traits);
  }

  @Test
  default void anEditedMessageIsFoundByItsNewWordsOnly() {
    TestRoom room = room("green tea", "black tea");
    edit(room, 2, "green coffee https://example.org");
    assertThat(find(room, "tea")).containsExactly(3L);
    assertThat(find(room, "coffee")).containsExactly(2L);
    assertThat(find(filtered(room, "", null, null, true))).containsExactly(2L);
    edit(room, 2, "green tea");
    assertThat(find(room, "tea")).containsExactly(3L, 2L);
    assertThat(find(room, "coffee")).isEmpty();
  }

  private void edit(TestRoom room, long seq, String text) {
    Entry message = stores().history().find(room.id(), seq).orElseThrow();
    var before = (MessagePosted) message.change();
    var after = before.edited(before.content().saying(text), List.of(), false, AT);
    room.append(room.owner(), new MessageEdited(message.saying(after), false));
    catchUp();
  }

  private void delete(TestRoom room, long seq) {
    Entry message = stores().history().find(room.id(), seq).orElseThrow();
    var after = ((MessagePosted) message.change()).deleted(AT);
    room.append(room.owner(), new MessageDeleted(message.saying(after)));
  }

  @Test
  default void aDeletedMessageIsNotFound() {
    TestRoom room = room("green tea", "black tea");
    delete(room, 2);
    catchUp();
    assertThat(find(room, "tea")).containsExactly(3L);
    assertThat(find(filtered(room, "", room.owner(), null, false))).containsExactly(3L);
    edit(room, 3, "mint tea");
    delete(room, 3);
    catchUp();
    assertThat(find(room, "tea")).isEmpty();
    assertThat(find(filtered(room, "", room.owner(), null, false))).isEmpty();
  }

  @Test
  default void whatWasEditedOrDeletedBeforeItWasTakenInIsFoundAsItIsNow() {
    TestRoom room = TestRoom.group(stores().log(), aUser());
    room.say(room.owner(), "green tea");
    room.say(room.owner(), "black tea");
    delete(room, 2);
    edit(room, 3, "mint tea");
    edit(room, 3, "white tea");
    assertThat(find(room, "tea")).containsExactly(3L);
    assertThat(find(room, "mint")).isEmpty();
    assertThat(find(room, "white tea")).containsExactly(3L);
  }

  @Test
  default void whatNobodyButItsAuthorSeesIsNotFound() {
    TestRoom room = TestRoom.group(stores().log(), aUser());
    Traits shadow = new Traits(List.of(), false, null, null, true, null);
    room.append(room.owner(), posted("tea", shadow));
    catchUp();
    assertThat(find(room, "tea")).isEmpty();
    edit(room, 2, "more tea");
    assertThat(find(room, "tea")).isEmpty();
  }

  private static SearchQuery filtered(
      TestRoom room,
      String text,
      @Nullable UserId author,
      @Nullable UserId mentions,
      boolean link) {
    return new SearchQuery(
        Terms.parse(text), Set.of(room.id()), author, null, null, mentions, link);
  }

  @Test
  default void timesAreFilters() {
    TestRoom room = TestRoom.group(stores().log(), aUser());
    for (int i = 0; i < 4; i++) {
      var change = new MessagePosted(aKey(), Content.plain("tea " + i));
      stores()
          .log()
          .append(
              List.of(
                  new Draft(room.id(), room.revision(), room.owner(), AT.plusSeconds(i), change)));
    }
    catchUp();
    assertThat(find(timed(room, AT.plusSeconds(1), null))).containsExactly(5L, 4L, 3L);
    assertThat(find(timed(room, null, AT.plusSeconds(2)))).containsExactly(3L, 2L);
    assertThat(find(timed(room, AT.plusSeconds(1), AT.plusSeconds(2)))).containsExactly(3L);
    assertThat(find(timed(room, AT.plusNanos(1), AT.plusSeconds(1).plusNanos(1))))
        .containsExactly(3L);
    assertThat(find(timed(room, AT.plusSeconds(9), null))).isEmpty();
    assertThat(find(timed(room, null, AT.minusSeconds(9)))).isEmpty();
    assertThat(find(timed(room, null, Instant.parse("9999-12-31T23:59:59Z")))).hasSize(4);
  }

  private static SearchQuery timed(
      TestRoom room, @Nullable Instant from, @Nullable Instant before) {
    return new SearchQuery(Terms.parse("tea"), Set.of(room.id()), null, from, before, null, false);
  }

  @Test
  default void whoHasTheWordsMoreOftenScoresMore() {
    TestRoom room =
        room("tea tea tea", "tea", "teapot", "tea tea", "tea and cake", "cake, cake and tea");
    List<Integer> tea =
        search().find(Searching.query("tea", room.id()), Long.MAX_VALUE, 10).stream()
            .map(Hit::score)
            .toList();
    // From the newest: once, once, twice, a longer word, once, three times.
    assertThat(tea).containsExactly(1_000, 1_000, 1_250, 0, 1_000, 1_361);
    List<Hit> both = search().find(Searching.query("tea cake", room.id()), Long.MAX_VALUE, 10);
    assertThat(both.getFirst().score()).isGreaterThan(both.getLast().score());
    assertThat(both).hasSize(2);
  }
}
