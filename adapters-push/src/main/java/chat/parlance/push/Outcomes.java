package chat.parlance.push;

import chat.parlance.application.port.out.PushGateway.Outcome;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** What the answers of services come to. Nothing in it names a target. */
final class Outcomes {

  private static final int TIMED_OUT = 408;
  private static final int TOO_MANY = 429;
  private static final int SERVER_ERRORS = 500;

  private Outcomes() {}

  /** There was no answer. */
  static Outcome unanswered(IOException why) {
    return why instanceof NotPublicException
        ? new Outcome.Refused(String.valueOf(why.getMessage()))
        : new Outcome.Later(null, "no answer: " + why.getClass().getSimpleName());
  }

  /** Whether it may be otherwise at another time, whatever the service. */
  static boolean isPassing(int status) {
    return status == TIMED_OUT || status == TOO_MANY || status >= SERVER_ERRORS;
  }

  static Outcome later(Http.Answer answer, String why, Instant now) {
    return new Outcome.Later(after(answer.retryAfter(), now), why);
  }

  static String status(Http.Answer answer) {
    return "status " + answer.status();
  }

  /** Seconds, or a date (RFC 9110, 10.2.3); null when it is neither. */
  private static @Nullable Duration after(@Nullable String header, Instant now) {
    if (header == null) {
      return null;
    }
    String text = header.strip();
    if (text.matches("[0-9]{1,9}")) {
      return Duration.ofSeconds(Long.parseLong(text));
    }
    try {
      Instant at = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return at.isAfter(now) ? Duration.between(now, at) : Duration.ZERO;
    } catch (DateTimeException unreadable) {
      return null;
    }
  }
}
