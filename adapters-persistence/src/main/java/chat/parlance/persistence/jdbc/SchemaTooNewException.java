package chat.parlance.persistence.jdbc;

/** The data was written by a newer server: this one would not know what it is doing to them. */
public final class SchemaTooNewException extends RuntimeException {

  private static final long serialVersionUID = 1;

  SchemaTooNewException(String found, String known) {
    super(
        "The database has schema version "
            + found
            + ", but this server knows versions up to "
            + known
            + " only. Start a server that is at least as new as the one that wrote these data.");
  }
}
