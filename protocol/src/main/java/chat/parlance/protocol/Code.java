package chat.parlance.protocol;

import chat.parlance.domain.Refusal.Reason;

/**
 * The closed list of what can go wrong, as clients see it. On the wire a code is its name in
 * kebab-case; codes are never renamed or reused.
 */
public enum Code {
  UNAUTHENTICATED(401, "Not logged in", false),
  FORBIDDEN(403, "Not allowed", false),
  /** Also for what the caller may not see. */
  NOT_FOUND(404, "Not found", false),
  CONFLICT(409, "In conflict with what is there", false),
  KEY_REUSED(409, "The key was used for another message", false),
  INVALID(400, "The request is not valid", false),
  TOO_LARGE(413, "Too large", false),
  UNSUPPORTED_MEDIA(415, "Media type not supported", false),
  RATE_LIMITED(429, "Too many requests", true),
  ARCHIVED(409, "The room is archived", false),
  SLOW_MODE(429, "The room is in slow mode", true),
  /** Whether the change was made is unknown: it is repeated with the same key. */
  UNAVAILABLE(503, "Temporarily unavailable", true),
  INTERNAL(500, "Something went wrong on our side", false);

  private final int status;
  private final String title;
  private final boolean retryable;

  Code(int status, String title, boolean retryable) {
    this.status = status;
    this.title = title;
    this.retryable = retryable;
  }

  /** The code of a refusal. */
  public static Code of(Reason reason) {
    return switch (reason) {
      case UNAUTHENTICATED -> UNAUTHENTICATED;
      case FORBIDDEN -> FORBIDDEN;
      case NOT_FOUND -> NOT_FOUND;
      case CONFLICT -> CONFLICT;
      case KEY_REUSED -> KEY_REUSED;
      case INVALID -> INVALID;
      case TOO_LARGE -> TOO_LARGE;
      case RATE_LIMITED -> RATE_LIMITED;
      case ARCHIVED -> ARCHIVED;
      case SLOW_MODE -> SLOW_MODE;
      case UNAVAILABLE -> UNAVAILABLE;
    };
  }

  /** The code as it is written. */
  public String text() {
    return WireNames.of(this);
  }

  /** The HTTP status that goes with it. */
  public int status() {
    return status;
  }

  /** What it means, in a few words. */
  public String title() {
    return title;
  }

  /** Whether the same request can succeed later without anything else having changed. */
  public boolean retryable() {
    return retryable;
  }
}
