package chat.parlance.protocol;

import chat.parlance.domain.Refusal;
import chat.parlance.domain.Refusal.Flaw;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong (RFC 9457).
 *
 * @param type where the code is explained, on this server
 * @param detail one sentence for a person
 * @param retryable whether the same request can succeed later
 * @param retryAfterMs how long to wait before that
 * @param errors which inputs were wrong, for {@link Code#INVALID}
 */
public record Problem(
    String type,
    String title,
    int status,
    String detail,
    Code code,
    boolean retryable,
    @Nullable Long retryAfterMs,
    @Nullable List<Flaw> errors) {

  /** The media type of a problem. */
  public static final String MEDIA_TYPE = "application/problem+json";

  /** Under this attribute a response that holds a problem as bytes keeps its {@link Code}. */
  public static final String CODE = "chat.parlance.code";

  // For a refusal that is worth repeating and does not know when.
  private static final Duration SOON = Duration.ofSeconds(1);

  public static Problem of(Refusal refusal) {
    Code code = Code.of(refusal.reason());
    return new Problem(
        page(code),
        code.title(),
        code.status(),
        refusal.detail(),
        code,
        code.retryable(),
        wait(code, refusal.retryAfter()),
        refusal.flaws().isEmpty() ? null : refusal.flaws());
  }

  public static Problem of(Code code, String detail) {
    return new Problem(
        page(code),
        code.title(),
        code.status(),
        detail,
        code,
        code.retryable(),
        wait(code, null),
        null);
  }

  /** The same under another status, where HTTP has a finer word than the code's own. */
  public Problem withStatus(int other) {
    return new Problem(type, title, other, detail, code, retryable, retryAfterMs, errors);
  }

  private static String page(Code code) {
    return "/docs/problems#" + code.text();
  }

  private static @Nullable Long wait(Code code, @Nullable Duration known) {
    if (!code.retryable()) {
      return null;
    }
    // Rounded up: who waits a fraction too little is refused again.
    return (known == null ? SOON : known).plusNanos(999_999).toMillis();
  }
}
