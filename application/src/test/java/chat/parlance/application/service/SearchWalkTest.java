package chat.parlance.application.service;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.application.FakeSearch;
import chat.parlance.application.port.in.SearchMessages.Order;
import chat.parlance.domain.MessageName;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.search.Hit;
import chat.parlance.domain.search.SearchQuery;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The order of hits, and the cursors that lead through it. */
class SearchWalkTest {

  private static final int HITS = 2 * SearchWalk.BLOCK + SearchWalk.BLOCK / 2;
  private static final SearchQuery QUERY =
      new SearchQuery(List.of(), Set.of(), null, null, null, null, false);

  private final FakeSearch search = new FakeSearch();

  private static Hit hit(long position) {
    // Scores that have nothing to do with the position, most of them shared.
    return new Hit(
        new MessageName(new RoomId(new UUID(1, 1)), position),
        position,
        (int) (position * 7919 % 13));
  }

  private void fill() {
    for (long position = HITS; position >= 1; position--) {
      search.hits.add(hit(position));
    }
  }

  /** All pages, each read by a walk of its own from the cursor of the one before. */
  private List<Long> pages(Order order, int size, Runnable between) {
    List<Long> positions = new ArrayList<>();
    String cursor = null;
    List<SearchWalk.Step> page;
    do {
      var walk = new SearchWalk(search, QUERY, SearchCursor.parse(cursor, order).orElseThrow());
      page = walk.next(size);
      for (SearchWalk.Step step : page) {
        positions.add(step.hit().position());
        cursor = step.cursor().toString();
      }
      between.run();
    } while (!page.isEmpty());
    return positions;
  }

  private static List<Long> ranked() {
    return Stream.of(
            new long[] {HITS - SearchWalk.BLOCK + 1, HITS},
            new long[] {HITS - 2 * SearchWalk.BLOCK + 1, HITS - SearchWalk.BLOCK},
            new long[] {1, HITS - 2 * SearchWalk.BLOCK})
        .flatMap(
            block ->
                Stream.iterate(block[0], p -> p <= block[1], p -> p + 1)
                    .map(SearchWalkTest::hit)
                    .sorted(
                        Comparator.comparingInt(Hit::score)
                            .thenComparingLong(Hit::position)
                            .reversed()))
        .map(Hit::position)
        .toList();
  }

  @Test
  void pages_in_order_of_rank_are_exact_block_by_block() {
    fill();
    assertThat(pages(Order.RANK, 37, () -> {})).isEqualTo(ranked());
  }

  @Test
  void what_is_said_meanwhile_moves_nothing() {
    fill();
    long[] next = {HITS};
    Runnable more = () -> search.hits.addFirst(hit(++next[0]));
    assertThat(pages(Order.RANK, 100, more)).isEqualTo(ranked());
  }

  @Test
  void what_is_deleted_meanwhile_moves_nothing_else() {
    fill();
    List<Long> expected = new ArrayList<>(ranked());
    Hit gone = hit(expected.getLast());
    expected.removeLast();
    // From the block that is being read, once it has begun.
    Hit shown = hit(expected.getFirst());
    Runnable delete =
        () -> {
          search.hits.remove(gone);
          search.hits.remove(shown);
        };
    assertThat(pages(Order.RANK, 100, delete)).isEqualTo(expected);
  }

  @Test
  void pages_in_order_of_time_are_exact() {
    fill();
    assertThat(pages(Order.NEWEST, 100, () -> search.hits.addFirst(hit(HITS + 1L))))
        .isEqualTo(Stream.iterate((long) HITS, p -> p >= 1, p -> p - 1).toList());
  }

  @Test
  void one_walk_goes_on_through_all_blocks() {
    fill();
    var walk = new SearchWalk(search, QUERY, SearchCursor.parse(null, Order.RANK).orElseThrow());
    List<Long> positions = new ArrayList<>();
    for (var steps = walk.next(99); !steps.isEmpty(); steps = walk.next(99)) {
      steps.forEach(step -> positions.add(step.hit().position()));
    }
    assertThat(positions).isEqualTo(ranked());
  }

  @Test
  void a_cursor_that_nobody_gave_is_none_and_one_that_was_made_up_does_no_harm() {
    for (String text :
        List.of("", "x", "n", "n-1", "r1.2.3", "r1.2.3.4.5", "n1234567890123456789")) {
      assertThat(SearchCursor.parse(text, Order.NEWEST)).as(text).isEmpty();
      assertThat(SearchCursor.parse(text, Order.RANK)).as(text).isEmpty();
    }
    fill();
    for (String text : List.of("r5.100.1.1", "r0.0.0.0", "r100.5.999999999.999999999")) {
      var walk = new SearchWalk(search, QUERY, SearchCursor.parse(text, Order.RANK).orElseThrow());
      int steps = 0;
      while (!walk.next(100).isEmpty()) {
        assertThat(++steps).isLessThan(30);
      }
    }
  }
}
