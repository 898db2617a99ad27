package chat.parlance.bootstrap;

import chat.parlance.bootstrap.security.KeyFileException;
import chat.parlance.persistence.jdbc.DatabaseInUseException;
import chat.parlance.persistence.jdbc.SchemaTooNewException;
import java.io.IOException;
import java.net.BindException;

/** Why the server did not start, in one line for the person who started it. */
final class StartFailure extends RuntimeException {

  private static final long serialVersionUID = 1;

  static final int BAD_OPTION = 2;
  static final int PORT_TAKEN = 5;
  static final int DATA_UNUSABLE = 6;
  static final int BAD_CONFIGURATION = 7;
  static final int DATABASE_UNUSABLE = 8;

  private final int exitCode;

  private StartFailure(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  static StartFailure option(String message) {
    return new StartFailure(BAD_OPTION, message);
  }

  static StartFailure port(String message) {
    return new StartFailure(PORT_TAKEN, message);
  }

  static StartFailure data(String message) {
    return new StartFailure(DATA_UNUSABLE, message);
  }

  static StartFailure configuration(String message) {
    return new StartFailure(BAD_CONFIGURATION, message);
  }

  static StartFailure database(String message) {
    return new StartFailure(DATABASE_UNUSABLE, message);
  }

  /** The failure itself, or the nearest that is known of what went wrong in the framework. */
  static StartFailure of(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof StartFailure known) {
        return known;
      }
      if (cause instanceof KeyFileException unusable) {
        return data(String.valueOf(unusable.getMessage()));
      }
      if (cause instanceof DatabaseInUseException inUse) {
        return data(String.valueOf(inUse.getMessage()));
      }
      if (cause instanceof IOException taken && isOfBinding(taken)) {
        return port(
            "The address cannot be listened on: "
                + taken.getMessage()
                + ". Choose another --port or --host.");
      }
    }
    return new StartFailure(1, "The server did not start: " + failure);
  }

  /**
   * Netty's native transports have an exception of their own for all that a system call answers.
   */
  private static boolean isOfBinding(IOException failure) {
    return failure instanceof BindException
        || String.valueOf(failure.getMessage()).startsWith("bind(");
  }

  /** What stands in the way of using the store. */
  static StartFailure ofStore(Throwable failure, String store) {
    Throwable root = failure;
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      switch (cause) {
        case StartFailure known -> {
          return known;
        }
        case DatabaseInUseException inUse -> {
          return data("The data folder is in use by another server: " + store);
        }
        case SchemaTooNewException tooNew -> {
          return database(String.valueOf(tooNew.getMessage()));
        }
        default -> root = cause;
      }
    }
    String why = String.valueOf(root.getMessage()).lines().findFirst().orElse("");
    return database("The database " + store + " cannot be used: " + why);
  }

  int exitCode() {
    return exitCode;
  }
}
