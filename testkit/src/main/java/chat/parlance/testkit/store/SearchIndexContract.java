package chat.parlance.testkit.store;

import static chat.parlance.testkit.store.TestRoom.aUser;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.parlance.application.port.out.MessageSearch;
import chat.parlance.domain.Draft;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Position;
import chat.parlance.domain.search.Hit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The index follows the log at its own pace, and its pages are those of one order. */
public interface SearchIndexContract extends StoreContract {

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

  private List<Long> find(TestRoom room, String text) {
    return searching().find(room, text);
  }

  @Test
  default void pagesMeetEveryHitOnceWhileMoreIsSaid() {
    TestRoom room = TestRoom.group(stores().log(), aUser());
    List<Draft> drafts = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      drafts.add(room.message(room.owner(), i % 3 == 0 ? "tea " + i : "coffee " + i));
    }
    stores().log().append(drafts);
    catchUp();
    List<Long> found = new ArrayList<>();
    long below = Long.MAX_VALUE;
    List<Hit> page;
    do {
      page = search().find(Searching.query("tea", room.id()), below, 7);
      page.forEach(hit -> found.add(hit.message().seq()));
      below = page.isEmpty() ? 0 : page.getLast().position();
      room.say(room.owner(), "more tea");
      catchUp();
    } while (page.size() == 7);
    assertThat(found).isEqualTo(Stream.iterate(59L, seq -> seq >= 2, seq -> seq - 3).toList());
  }

  @Test
  default void aHitIsNamedAsTheLogNamesIt() {
    TestRoom room = TestRoom.group(stores().log(), aUser());
    Entry said = room.say(room.owner(), "rooibos");
    catchUp();
    Hit hit = search().find(Searching.query("rooibos", room.id()), Long.MAX_VALUE, 10).getFirst();
    assertThat(hit.message().room()).isEqualTo(room.id());
    assertThat(hit.message().seq()).isEqualTo(said.seq());
    assertThat(hit.position()).isEqualTo(said.position().number());
  }

  @Test
  default void theIndexStandsWhereItSaysAndTakesNothingInTwice() {
    TestRoom room = room("tea");
    Position head = stores().log().head();
    assertThat(search().indexed()).isEqualTo(head);
    List<Entry> again = stores().log().after(head.number() - 2, 10);
    assertThat(search().index(again)).isEqualTo(head);
    assertThat(search().index(List.of())).isEqualTo(head);
    assertThat(find(room, "tea")).hasSize(1);

    Entry next = room.say(room.owner(), "more tea");
    List<Entry> overlapping = new ArrayList<>(again);
    overlapping.add(next);
    assertThat(search().index(overlapping)).isEqualTo(next.position());
    assertThat(search().indexed()).isEqualTo(next.position());
    assertThat(find(room, "tea")).hasSize(2);
  }

  @Test
  default void aHoleIsABug() {
    TestRoom room = room("tea");
    room.say(room.owner(), "tea");
    Entry beyond = room.say(room.owner(), "tea");
    assertThatThrownBy(() -> search().index(List.of(beyond)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(find(room, "tea")).hasSize(1);
  }

  @Test
  default void twoServersTakeInEachMessageOnce() {
    TestRoom room = TestRoom.group(stores().log(), aUser());
    for (int round = 0; round < 10; round++) {
      List<Draft> drafts = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        drafts.add(room.message(room.owner(), "tea " + i));
      }
      stores().log().append(drafts);
      CompletableFuture<?> other = CompletableFuture.runAsync(() -> tryToCatchUp(otherStores()));
      tryToCatchUp(stores());
      other.join();
    }
    catchUp();
    assertThat(search().find(Searching.query("tea", room.id()), Long.MAX_VALUE, 1_000))
        .hasSize(200);
  }

  private static void tryToCatchUp(Stores stores) {
    long at = stores.search().indexed().number();
    stores.search().index(stores.log().after(at, 500));
  }

  @Test
  default void anythingThatCanBeSaidCanBeTakenIn() {
    TestRoom room =
        room(
            "x ".repeat(8_000),
            "ﷺ".repeat(3_000),
            "y".repeat(16_000),
            "喝".repeat(5_000),
            "🎉".repeat(4_000),
            "\t\n . \"'\\ ",
            "it goes on");
    assertThat(find(room, "goes")).containsExactly(8L);
    assertThat(find(room, "yyyy")).containsExactly(4L);
    assertThat(find(room, "x")).containsExactly(2L);
    assertThat(find(room, "喝喝喝")).containsExactly(5L);
  }
}
