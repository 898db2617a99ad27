package chat.parlance.rest;

import chat.parlance.domain.Refusal;
import chat.parlance.domain.Refusal.Reason;
import chat.parlance.domain.Result;
import chat.parlance.protocol.Guesses;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.server.util.HttpClientAddressResolver;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Keeps who tries passwords from trying many. */
@Singleton
final class Guessing {

  private final Guesses guesses;
  private final HttpClientAddressResolver addresses;

  Guessing(@Nullable Guesses guesses, HttpClientAddressResolver addresses) {
    this.guesses = guesses == null ? Guesses.UNLIMITED : guesses;
    this.addresses = addresses;
  }

  /**
   * Tries a password, where so many wrong ones were not tried before.
   *
   * @param wrong whether it was refused because the password is wrong
   */
  <T> Result<T> attempt(
      HttpRequest<?> http, String whose, Predicate<Refusal> wrong, Supplier<Result<T>> attempt) {
    String address = addresses.resolve(http);
    String from = address == null ? "" : address;
    Duration wait = guesses.take(whose, from);
    if (!wait.isZero()) {
      return Result.refused(
          Refusal.later(Reason.RATE_LIMITED, "Too many wrong passwords were tried.", wait));
    }
    Result<T> result = attempt.get();
    switch (result) {
      case Result.Ok<T> ok -> guesses.right(whose, from);
      case Result.Refused<T> refused -> {
        if (!wrong.test(refused.refusal())) {
          guesses.untried(whose, from);
        }
      }
    }
    return result;
  }
}
