package chat.parlance.rest;

import chat.parlance.application.port.in.SearchMessages.Order;
import chat.parlance.application.port.in.SearchMessages.Request;
import chat.parlance.domain.Policy;
import chat.parlance.domain.Refusal;
import chat.parlance.domain.Result;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.UserId;
import chat.parlance.protocol.Times;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what a search was asked for. Each value that cannot be read is refused by its name. */
final class SearchParameters {

  private @Nullable Refusal refusal;

  private SearchParameters() {}

  static Result<Request> read(
      String q,
      @Nullable String room,
      @Nullable String from,
      @Nullable String before,
      @Nullable String after,
      @Nullable String has,
      @Nullable String mentions,
      String order) {
    var read = new SearchParameters();
    Request request =
        new Request(
            q,
            // What is no room's name names a room that is not there.
            read.value(room, RoomId::parse, Policy.NOT_FOUND),
            read.value(from, UserId::parse, Refusal.invalid("from", "must be a user's id")),
            read.moment("after", after),
            read.moment("before", before),
            read.only("has", has, "link"),
            read.only("mentions", mentions, "me"),
            read.only("order", order.equals("rank") ? null : order, "newest")
                ? Order.NEWEST
                : Order.RANK);
    Refusal refused = read.refusal;
    return refused == null ? Result.ok(request) : Result.refused(refused);
  }

  /** A time, or a date for its beginning. */
  static Result<Instant> time(String field, String text) {
    return Times.parseTimeOrDate(text)
        .map(Result::ok)
        .orElseGet(() -> Result.refused(noTime(field)));
  }

  private <T> @Nullable T value(
      @Nullable String text, Function<String, Optional<T>> parse, Refusal flaw) {
    if (text == null) {
      return null;
    }
    Optional<T> value = parse.apply(text);
    if (value.isEmpty() && refusal == null) {
      refusal = flaw;
    }
    return value.orElse(null);
  }

  private @Nullable Instant moment(String field, @Nullable String text) {
    return value(text, Times::parseTimeOrDate, noTime(field));
  }

  private static Refusal noTime(String field) {
    return Refusal.invalid(
        field, "must be a date like 2026-01-31 or a time like 2026-01-31T12:00:00Z");
  }

  /** Whether it is there; it has one value only. */
  private boolean only(String field, @Nullable String text, String value) {
    String given =
        value(
            text,
            it -> it.equals(value) ? Optional.of(it) : Optional.empty(),
            Refusal.invalid(field, "cannot be this; it can be " + value));
    return given != null;
  }
}
