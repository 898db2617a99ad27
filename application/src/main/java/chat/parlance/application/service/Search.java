package chat.parlance.application.service;

import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.in.Paged;
import chat.parlance.application.port.in.SearchMessages;
import chat.parlance.application.port.out.History;
import chat.parlance.application.port.out.MessageSearch;
import chat.parlance.application.port.out.Rooms;
import chat.parlance.domain.Change.MessagePosted;
import chat.parlance.domain.Entry;
import chat.parlance.domain.MessageName;
import chat.parlance.domain.Policy;
import chat.parlance.domain.Reach;
import chat.parlance.domain.Refusal;
import chat.parlance.domain.Result;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.search.Highlights;
import chat.parlance.domain.search.SearchQuery;
import chat.parlance.domain.search.Term;
import chat.parlance.domain.search.Terms;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Find what was said. */
public final class Search implements SearchMessages {

  private final MessageSearch search;
  private final History history;
  private final Rooms rooms;

  Search(Core core) {
    this.search = core.ports().search();
    this.history = core.ports().history();
    this.rooms = core.ports().rooms();
  }

  @Override
  public Result<Paged<Found>> search(
      Caller caller, Request request, @Nullable String cursor, int limit) {
    return Attempt.of(
        () -> {
          List<Term> terms = Terms.parse(request.text());
          // What has no words is not ranked.
          Order order = terms.isEmpty() ? Order.NEWEST : request.order();
          Optional<SearchCursor> after = SearchCursor.parse(cursor, order);
          Map<RoomId, Reach> reaches = reaches(caller, request.room());
          return Result.unless(
              flaw(request, terms)
                  .or(() -> Inputs.limit(limit, MOST))
                  .or(() -> after.isEmpty() ? Optional.of(Inputs.BAD_CURSOR) : Optional.empty())
                  .or(() -> hidden(request.room(), reaches)),
              () -> {
                SearchQuery query = query(caller, request, terms, reaches.keySet());
                return Result.ok(page(caller, query, reaches, after.orElseThrow(), limit));
              });
        });
  }

  private static Optional<Refusal> flaw(Request request, List<Term> terms) {
    String text = request.text();
    boolean filtered =
        request.author() != null
            || request.from() != null
            || request.before() != null
            || request.link()
            || request.mentionsMe();
    if (text.isBlank()) {
      return filtered
          ? Optional.empty()
          : Optional.of(Refusal.invalid("q", "must not be blank without a filter"));
    }
    if (text.codePointCount(0, text.length()) > MOST_TEXT) {
      return Optional.of(
          Refusal.invalid("q", "must not be longer than " + MOST_TEXT + " characters"));
    }
    return Inputs.clean("q", text)
        .or(
            () ->
                terms.stream().allMatch(Term::excluded)
                    ? Optional.of(Refusal.invalid("q", "has no word to look for"))
                    : Optional.empty());
  }

  /** Where the caller may read, and how far back; of one room, if one is named. */
  private Map<RoomId, Reach> reaches(Caller caller, @Nullable RoomId room) {
    Map<RoomId, Reach> reaches = new HashMap<>(rooms.memberships(caller.user()).reaches());
    if (room != null) {
      reaches.keySet().retainAll(Set.of(room));
    }
    return reaches;
  }

  private static Optional<Refusal> hidden(@Nullable RoomId room, Map<RoomId, Reach> reaches) {
    return room != null && reaches.isEmpty() ? Optional.of(Policy.NOT_FOUND) : Optional.empty();
  }

  private static SearchQuery query(
      Caller caller, Request request, List<Term> terms, Set<RoomId> rooms) {
    return new SearchQuery(
        terms,
        rooms,
        request.author(),
        request.from(),
        request.before(),
        request.mentionsMe() ? caller.user() : null,
        request.link());
  }

  private Paged<Found> page(
      Caller caller, SearchQuery query, Map<RoomId, Reach> reaches, SearchCursor after, int limit) {
    SearchWalk walk = new SearchWalk(search, query, after);
    List<Found> found = new ArrayList<>();
    @Nullable SearchCursor last = null;
    // One more than the page, to know whether there is a next; more where some are gone.
    List<SearchWalk.Step> steps = walk.next(limit + 1);
    while (!steps.isEmpty()) {
      Map<MessageName, Entry> messages = current(caller, reaches, steps);
      for (SearchWalk.Step step : steps) {
        Entry message = messages.get(step.hit().message());
        if (message != null && found.size() == limit) {
          return new Paged<>(found, last == null ? null : last.toString());
        }
        if (message != null && message.change() instanceof MessagePosted posted) {
          found.add(new Found(message, Highlights.of(posted.content().text(), query.terms())));
          last = step.cursor();
        }
      }
      steps = walk.next(limit + 1);
    }
    return new Paged<>(found, null);
  }

  /** An index that is behind, or wrong, may name what is not for the caller. */
  private static boolean shows(@Nullable Reach reach, Entry entry) {
    return reach != null && reach.shows(entry);
  }

  /** The messages that are there still, and for the caller to see. */
  private Map<MessageName, Entry> current(
      Caller caller, Map<RoomId, Reach> reaches, List<SearchWalk.Step> steps) {
    return history.postings(steps.stream().map(step -> step.hit().message()).toList()).stream()
        .filter(
            entry ->
                entry.change() instanceof MessagePosted posted
                    && !posted.deleted()
                    && shows(reaches.get(entry.room()), entry)
                    && !entry.isVeiledFrom(caller.user()))
        .collect(
            Collectors.toMap(
                entry -> new MessageName(entry.room(), entry.seq()), Function.identity()));
  }
}
