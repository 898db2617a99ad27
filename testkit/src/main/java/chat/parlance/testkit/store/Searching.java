package chat.parlance.testkit.store;

import static chat.parlance.testkit.store.TestRoom.aUser;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.domain.RoomId;
import chat.parlance.domain.search.SearchQuery;
import chat.parlance.domain.search.Terms;
import java.util.List;
import java.util.Set;

/** What is said, taken in and looked for. */
record Searching(Stores stores) {

  static SearchQuery query(String text, RoomId... rooms) {
    return new SearchQuery(Terms.parse(text), Set.of(rooms), null, null, null, null, false);
  }

  /** Takes in all that the log has. */
  void catchUp() {
    long head = stores.log().head().number();
    for (long at = stores.search().indexed().number();
        at < head;
        at = stores.search().index(stores.log().after(at, 500)).number()) {
      assertThat(at).isLessThan(head);
    }
  }

  /** A room in which this was said, and taken in. */
  TestRoom room(String... texts) {
    TestRoom room = TestRoom.group(stores.log(), aUser());
    for (String text : texts) {
      room.say(room.owner(), text);
    }
    catchUp();
    return room;
  }

  /** The seqs of what is found, the newest first. */
  List<Long> find(SearchQuery query) {
    return stores.search().find(query, Long.MAX_VALUE, 100).stream()
        .map(hit -> hit.message().seq())
        .toList();
  }

  List<Long> find(TestRoom room, String text) {
    return find(query(text, room.id()));
  }
}
