package chat.parlance.persistence.jdbc;

/** Another process has the database file open. */
public final class DatabaseInUseException extends RuntimeException {

  private static final long serialVersionUID = 1;

  DatabaseInUseException(String url, Throwable cause) {
    super(
        "Another server, or another program, is using the data at "
            + url.replaceFirst(";.*", "")
            + ". Stop it, or give this server a data folder of its own.",
        cause);
  }
}
