package chat.parlance.rest;

import chat.parlance.domain.Refusal;
import chat.parlance.domain.Result;
import chat.parlance.domain.Window;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where in a list of messages to read, as its address says. */
final class Windows {

  private Windows() {}

  static Result<Window> of(@Nullable Long before, @Nullable Long after, @Nullable Long around) {
    if (Stream.of(before, after, around).filter(Objects::nonNull).count() > 1) {
      return Result.refused(
          Refusal.invalid(
              before == null ? "around" : "before",
              "cannot be used together with another of before, after and around"));
    }
    if (before != null) {
      return Result.ok(new Window.Before(before));
    }
    if (after != null) {
      return Result.ok(new Window.After(after));
    }
    return Result.ok(around == null ? new Window.Newest() : new Window.Around(around));
  }

  /** The time around which to read, when no other place is given. */
  static Result<Instant> at(
      String at, @Nullable Long before, @Nullable Long after, @Nullable Long around) {
    return before == null && after == null && around == null
        ? SearchParameters.time("at", at)
        : Result.refused(
            Refusal.invalid("at", "cannot be used together with before, after or around"));
  }
}
