package chat.parlance.application.service;

import chat.parlance.application.port.in.SearchMessages.Order;
import chat.parlance.application.port.out.MessageSearch;
import chat.parlance.domain.search.Hit;
import chat.parlance.domain.search.SearchQuery;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/** Goes through the hits of a search in their order, from a cursor on. */
final class SearchWalk {

  /** So many hits are ranked against each other. */
  static final int BLOCK = 200;

  private static final Comparator<Hit> RANKED =
      Comparator.comparingInt(Hit::score).thenComparingLong(Hit::position).reversed();

  private final MessageSearch search;
  private final SearchQuery query;
  private final Deque<Step> ready = new ArrayDeque<>();
  private SearchCursor at;
  private boolean ended;

  /** A hit, and the cursor of what comes after it. */
  record Step(Hit hit, SearchCursor cursor) {}

  SearchWalk(MessageSearch search, SearchQuery query, SearchCursor after) {
    this.search = search;
    this.query = query;
    this.at = after;
  }

  /** So many more, or fewer; none at the end. */
  List<Step> next(int count) {
    while (ready.isEmpty() && !ended) {
      if (at.order() == Order.NEWEST) {
        newest(count);
      } else {
        block();
      }
    }
    List<Step> steps = new ArrayList<>();
    while (steps.size() < count && !ready.isEmpty()) {
      steps.add(ready.remove());
    }
    return steps;
  }

  private void newest(int count) {
    List<Hit> hits = search.find(query, at.before(), count);
    ended = hits.size() < count;
    for (Hit hit : hits) {
      ready.add(new Step(hit, new SearchCursor(Order.NEWEST, 0, 0, 0, hit.position())));
      at = SearchCursor.begin(Order.NEWEST, hit.position());
    }
  }

  private void block() {
    List<Hit> hits = search.find(query, at.before(), BLOCK);
    if (hits.isEmpty()) {
      ended = true;
      return;
    }
    // Its bounds are settled when it is first read: what is found later, or is gone, moves nothing.
    SearchCursor begun = at;
    long from = begun.from() > 0 ? begun.from() : hits.getLast().position();
    long before =
        begun.before() == Long.MAX_VALUE ? hits.getFirst().position() + 1 : begun.before();
    hits.stream()
        .filter(hit -> hit.position() >= from && begun.precedes(hit))
        .sorted(RANKED)
        .forEach(
            hit ->
                ready.add(
                    new Step(
                        hit,
                        new SearchCursor(Order.RANK, before, from, hit.score(), hit.position()))));
    ended = hits.size() < BLOCK && hits.getLast().position() >= from;
    at = SearchCursor.begin(Order.RANK, from);
  }
}
