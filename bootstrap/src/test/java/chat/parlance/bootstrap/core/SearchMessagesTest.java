package chat.parlance.bootstrap.core;

import static chat.parlance.bootstrap.core.World.reason;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.in.Paged;
import chat.parlance.application.port.in.SearchMessages.Found;
import chat.parlance.application.port.in.SearchMessages.Order;
import chat.parlance.application.port.in.SearchMessages.Request;
import chat.parlance.application.port.out.MessageSearch;
import chat.parlance.application.port.out.Ports;
import chat.parlance.domain.Content;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Position;
import chat.parlance.domain.Refusal.Reason;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.RoomKind;
import chat.parlance.domain.search.Hit;
import chat.parlance.domain.search.SearchQuery;
import chat.parlance.testkit.store.TestRoom;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SearchMessagesTest {

  private final World world = new World();

  @AfterEach
  void stop() {
    world.close();
  }

  private static Request words(String text) {
    return new Request(text, null, null, null, null, false, false, Order.RANK);
  }

  private Paged<Found> search(Caller caller, Request request, @Nullable String cursor, int limit) {
    return world.chat.searchMessages().search(caller, request, cursor, limit).orThrow();
  }

  private List<String> texts(Caller caller, Request request) {
    return search(caller, request, null, 100).items().stream()
        .map(found -> TestRoom.text(found.message()))
        .toList();
  }

  private void awaitIndex() {
    await().until(() -> world.ports.search().indexed().equals(world.ports.log().head()));
  }

  @Test
  void only_what_the_caller_may_read_is_found() {
    RoomId shared = world.channel(world.ann, world.bob);
    RoomId anns = world.open(world.ann, RoomKind.GROUP).room().id();
    world.say(world.ann, shared, "tea for two");
    world.say(world.ann, anns, "tea for one");
    awaitIndex();

    assertThat(texts(world.ann, words("tea"))).containsExactly("tea for one", "tea for two");
    assertThat(texts(world.bob, words("tea"))).containsExactly("tea for two");
    assertThat(texts(world.cid, words("tea"))).isEmpty();

    world.chat.joinRooms().leave(world.bob, shared).orThrow();
    assertThat(texts(world.bob, words("tea"))).isEmpty();
  }

  @Test
  void a_room_that_one_may_not_read_is_not_found_also_a_public_one() {
    RoomId room = world.channel(world.ann);
    Request request = new Request("tea", room, null, null, null, false, false, Order.RANK);
    var search = world.chat.searchMessages();
    assertThat(reason(search.search(world.bob, request, null, 10))).isEqualTo(Reason.NOT_FOUND);
    var nowhere = new RoomId(world.ports.ids().next());
    Request other = new Request("tea", nowhere, null, null, null, false, false, Order.RANK);
    assertThat(reason(search.search(world.ann, other, null, 10))).isEqualTo(Reason.NOT_FOUND);
    assertThat(search(world.ann, request, null, 10).items()).isEmpty();
  }

  @Test
  void what_an_index_finds_in_the_rooms_of_others_is_not_shown() {
    try (World misled = World.over(SearchMessagesTest::withAnIndexThatMindsNoRooms)) {
      misled.say(misled.ann, misled.channel(misled.ann, misled.bob), "tea for two");
      misled.say(misled.ann, misled.channel(misled.ann), "tea for one");
      await().until(() -> misled.ports.search().indexed().equals(misled.ports.log().head()));

      var found = misled.chat.searchMessages().search(misled.bob, words("tea"), null, 10);
      assertThat(found.orThrow().items())
          .extracting(it -> TestRoom.text(it.message()))
          .containsExactly("tea for two");
    }
  }

  private static Ports withAnIndexThatMindsNoRooms(Ports ports) {
    return ports.with(new MindsNoRooms(ports.search()));
  }

  /** Finds what it has taken in, wherever it was said. */
  private static final class MindsNoRooms implements MessageSearch {

    private final MessageSearch index;
    private final Set<RoomId> seen = ConcurrentHashMap.newKeySet();

    private MindsNoRooms(MessageSearch index) {
      this.index = index;
    }

    @Override
    public Position indexed() {
      return index.indexed();
    }

    @Override
    public Position index(List<Entry> entries) {
      entries.forEach(entry -> seen.add(entry.room()));
      return index.index(entries);
    }

    @Override
    public List<Hit> find(SearchQuery query, long below, int limit) {
      var everywhere =
          new SearchQuery(
              query.terms(),
              seen,
              query.author(),
              query.from(),
              query.before(),
              query.mentions(),
              query.link());
      return index.find(everywhere, below, limit);
    }
  }

  @Test
  void more_matches_come_first_and_what_is_newer_among_equals() {
    RoomId room = world.channel(world.ann);
    world.say(world.ann, room, "tea, tea and tea");
    world.say(world.ann, room, "tea once");
    world.say(world.ann, room, "teapot");
    world.say(world.ann, room, "tea again");
    awaitIndex();
    assertThat(texts(world.ann, words("tea")))
        .containsExactly("tea, tea and tea", "tea again", "tea once", "teapot");
    assertThat(
            texts(
                world.ann, new Request("tea", null, null, null, null, false, false, Order.NEWEST)))
        .containsExactly("tea again", "teapot", "tea once", "tea, tea and tea");
  }

  @Test
  void mentions_of_me_are_found_without_words() {
    RoomId room = world.channel(world.ann, world.bob);
    var mention = new Content("look", Content.Format.PLAIN, null, List.of(world.bob.user()), null);
    world.chat.sendMessage().send(world.ann, room, null, mention).orThrow();
    world.say(world.ann, room, "look");
    awaitIndex();
    Request mine = new Request("", null, null, null, null, false, true, Order.RANK);
    assertThat(search(world.bob, mine, null, 10).items())
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.message().seq()).isEqualTo(2);
              assertThat(found.highlights()).isEmpty();
            });
    assertThat(search(world.ann, mine, null, 10).items()).isEmpty();
  }

  @Test
  void pages_are_full_and_meet_every_hit_once_while_people_go_on_talking() {
    RoomId room = world.channel(world.ann);
    for (int i = 0; i < 25; i++) {
      world.say(world.ann, room, (i % 3 == 0 ? "tea tea " : "tea ") + i);
    }
    awaitIndex();
    for (Order order : Order.values()) {
      Request request = new Request("tea", null, null, null, null, false, false, order);
      List<String> expected = texts(world.ann, request);
      List<String> found = new ArrayList<>();
      String cursor = null;
      do {
        Paged<Found> page = search(world.ann, request, cursor, 4);
        cursor = page.next();
        assertThat(page.items()).hasSize(Math.min(4, expected.size() - found.size()));
        page.items().forEach(it -> found.add(TestRoom.text(it.message())));
        world.say(world.ann, room, "tea tea tea");
        awaitIndex();
      } while (cursor != null);
      assertThat(found).isEqualTo(expected);
    }
  }
}
