package chat.parlance.testkit.store;

import static chat.parlance.testkit.store.TestRoom.aKey;
import static chat.parlance.testkit.store.TestRoom.aUser;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.domain.Change.MessagePosted;
import chat.parlance.domain.Content;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Traits;
import chat.parlance.domain.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Messages that end are found when they do. */
public interface EndingContract extends StoreContract {

  @Test
  default void what_ends_is_found_the_first_to_end_first_until_it_is_deleted() {
    UserId ann = aUser();
    TestRoom room = TestRoom.group(stores().log(), ann);
    // Long before what any other test says.
    Instant early = Instant.EPOCH.plusSeconds(UUID.randomUUID().hashCode() & 0xFFFFFF);
    List<Entry> said = new ArrayList<>();
    for (long end : new long[] {3, 1, 2, 9}) {
      var traits = new Traits(List.of(), false, null, early.plusMillis(end), false, null);
      said.add(room.append(ann, new MessagePosted(aKey(), Content.plain("ends"), traits)));
    }
    room.say(ann, "stays");

    assertThat(stores().annotations().ending(early.plusMillis(3), 10_000))
        .containsSubsequence(said.get(1), said.get(2), said.get(0))
        .doesNotContain(said.get(3));
    assertThat(stores().annotations().ending(early.plusMillis(3), 1)).hasSize(1);
    room.edit(said.get(2), "ends, edited", false);
    Entry edited = stores().history().find(room.id(), said.get(2).seq()).orElseThrow();
    assertThat(otherStores().annotations().ending(early.plusMillis(3), 10_000)).contains(edited);
    for (Entry entry : List.of(said.get(0), said.get(1), edited, said.get(3))) {
      room.delete(ann, entry);
    }
    assertThat(stores().annotations().ending(early.plusMillis(9), 10_000))
        .noneMatch(entry -> entry.room().equals(room.id()));
  }
}
