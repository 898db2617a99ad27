package chat.parlance.application.port.out;

/** The store could not do what was asked, for reasons of infrastructure: gone, full, too slow. Worth trying again. */
public final class StoreException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public StoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
