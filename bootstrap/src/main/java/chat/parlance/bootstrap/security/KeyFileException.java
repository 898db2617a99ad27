package chat.parlance.bootstrap.security;

/** A file with keys cannot be used; the message says why, and has nothing of what is in it. */
public final class KeyFileException extends RuntimeException {

  private static final long serialVersionUID = 1;

  KeyFileException(String message) {
    super(message);
  }
}
