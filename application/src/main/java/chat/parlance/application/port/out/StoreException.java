package chat.parlance.application.port.out;

import org.jspecify.annotations.Nullable;

/**
 * The store could not do what was asked, for reasons of infrastructure: gone, full, too slow. Worth
 * trying again.
 */
public final class StoreException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public StoreException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
