package chat.parlance.domain;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why something was not done.
 *
 * @param detail one sentence for a person; never tells what the caller may not know
 * @param flaws which inputs were wrong, for {@link Reason#INVALID}
 * @param retryAfter how long to wait before the same call can succeed, where that is known
 */
public record Refusal(
    Reason reason, String detail, List<Flaw> flaws, @Nullable Duration retryAfter) {

  public Refusal {
    flaws = List.copyOf(flaws);
  }

  public static Refusal of(Reason reason, String detail) {
    return new Refusal(reason, detail, List.of(), null);
  }

  public static Refusal invalid(String field, String message) {
    return new Refusal(
        Reason.INVALID, field + " " + message, List.of(new Flaw(field, message)), null);
  }

  public static Refusal later(Reason reason, String detail, Duration retryAfter) {
    return new Refusal(reason, detail, List.of(), retryAfter);
  }

  /** One wrong input: the field's name on the wire, and what is wrong with it. */
  public record Flaw(String field, String message) {}

  /** The closed list of reasons; every transport gives the same code for each. */
  public enum Reason {
    UNAUTHENTICATED,
    FORBIDDEN,
    /** Also for what the caller may not see. */
    NOT_FOUND,
    CONFLICT,
    /** The key was used before with other content. */
    KEY_REUSED,
    INVALID,
    TOO_LARGE,
    RATE_LIMITED,
    ARCHIVED,
    SLOW_MODE,
    /**
     * The store cannot be reached now. Whether the change was made is unknown: repeat it with the
     * same key.
     */
    UNAVAILABLE
  }
}
