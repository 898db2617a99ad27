package chat.parlance.domain;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * An answer that may be a refusal. A refusal is expected and changes nothing; an exception is a bug
 * or a broken store.
 */
public sealed interface Result<T> {

  /** It was done; here is what came of it. */
  record Ok<T>(T value) implements Result<T> {}

  /** It was not done, and nothing was changed. */
  record Refused<T>(Refusal refusal) implements Result<T> {
    /** The same refusal where another value was asked for. */
    public <U> Refused<U> as() {
      return new Refused<>(refusal);
    }
  }

  static <T> Result<T> ok(T value) {
    return new Ok<>(value);
  }

  static <T> Result<T> refused(Refusal refusal) {
    return new Refused<>(refusal);
  }

  /**
   * The refusal if there is one, else what the supplier answers: how a use case passes its checks
   * before it acts.
   */
  static <T> Result<T> unless(Optional<Refusal> refusal, Supplier<Result<T>> action) {
    return refusal.isPresent() ? refused(refusal.get()) : action.get();
  }

  default <U> Result<U> map(Function<? super T, ? extends U> mapping) {
    return switch (this) {
      case Ok<T> ok -> new Ok<>(mapping.apply(ok.value));
      case Refused<T> refused -> refused.as();
    };
  }

  default <U> Result<U> then(Function<? super T, Result<U>> next) {
    return switch (this) {
      case Ok<T> ok -> next.apply(ok.value);
      case Refused<T> refused -> refused.as();
    };
  }

  /** Another answer in place of a refusal. */
  default Result<T> otherwise(Function<Refusal, Result<T>> other) {
    return switch (this) {
      case Ok<T> ok -> ok;
      case Refused<T> refused -> other.apply(refused.refusal);
    };
  }

  /** The value, where a refusal would be a bug of the caller. */
  default T orThrow() {
    return switch (this) {
      case Ok<T> ok -> ok.value;
      case Refused<T> refused -> throw new IllegalStateException(refused.refusal.toString());
    };
  }
}
