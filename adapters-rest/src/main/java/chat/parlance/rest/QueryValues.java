package chat.parlance.rest;

import chat.parlance.domain.Refusal;
import chat.parlance.domain.Report;
import chat.parlance.domain.Result;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.UserId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads filters out of queries: one that cannot be read is refused, where the framework would take
 * it for one that was not given, and so for all there is.
 */
final class QueryValues {

  private QueryValues() {}

  static Result<Optional<RoomId>> room(@Nullable String text) {
    return read("room", text, RoomId::parse, "must be a room's id");
  }

  static Result<Optional<UserId>> user(String name, @Nullable String text) {
    return read(name, text, UserId::parse, "must be a user's id");
  }

  static Result<Optional<Report.Status>> status(@Nullable String text) {
    return read(
        "status",
        text,
        given ->
            Arrays.stream(Report.Status.values())
                .filter(status -> status.name().toLowerCase(Locale.ROOT).equals(given))
                .findFirst(),
        "must be open, resolved or dismissed");
  }

  private static <T> Result<Optional<T>> read(
      String name, @Nullable String text, Function<String, Optional<T>> parse, String flaw) {
    if (text == null) {
      return Result.ok(Optional.empty());
    }
    Optional<T> value = parse.apply(text);
    return value.isPresent() ? Result.ok(value) : Result.refused(Refusal.invalid(name, flaw));
  }
}
