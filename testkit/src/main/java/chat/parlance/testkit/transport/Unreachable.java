package chat.parlance.testkit.transport;

import org.jspecify.annotations.Nullable;

/** Nobody answered, or not to the end: whether what was asked was done is unknown. */
public final class Unreachable extends RuntimeException {

  private static final long serialVersionUID = 1;

  public Unreachable(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
