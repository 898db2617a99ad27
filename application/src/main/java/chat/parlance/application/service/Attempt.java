package chat.parlance.application.service;

import chat.parlance.application.port.out.StoreException;
import chat.parlance.domain.Refusal;
import chat.parlance.domain.Refusal.Reason;
import chat.parlance.domain.Result;
import java.time.Duration;
import java.util.function.Supplier;

/** Turns a store that is out of reach into the refusal that callers expect. */
public final class Attempt {

  private static final Refusal UNAVAILABLE =
      Refusal.later(
          Reason.UNAVAILABLE,
          "The store cannot be reached now. Repeat the call; a send with the same key is safe to repeat.",
          Duration.ofSeconds(1));

  private Attempt() {}

  public static <T> Result<T> of(Supplier<Result<T>> action) {
    try {
      return action.get();
    } catch (StoreException unreachable) {
      return Result.refused(UNAVAILABLE);
    }
  }
}
