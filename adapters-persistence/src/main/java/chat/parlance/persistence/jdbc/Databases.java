package chat.parlance.persistence.jdbc;

import java.nio.file.Path;

/** What a JDBC URL says, and the one to use for a data folder. */
public final class Databases {

  private Databases() {}

  /**
   * The embedded database in this folder. WRITE_DELAY=0 writes at each commit: by default H2 loses
   * acknowledged commits when its process is killed. The server itself closes the database when it
   * ends, not a shutdown hook that runs beside it.
   */
  public static String h2File(Path folder) {
    String path = folder.toAbsolutePath().normalize().resolve("parlance").toString();
    return "jdbc:h2:file:"
        + path.replace('\\', '/').replace(";", "\\;")
        + ";WRITE_DELAY=0;LOCK_TIMEOUT=10000;DB_CLOSE_ON_EXIT=FALSE";
  }

  /**
   * The dialect to speak to the database of this URL.
   *
   * @throws IllegalArgumentException when it is of none that is supported
   */
  public static SqlDialect dialectOf(String jdbcUrl) {
    if (jdbcUrl.startsWith("jdbc:h2:")) {
      return SqlDialect.H2;
    }
    if (jdbcUrl.startsWith("jdbc:postgresql:")) {
      return SqlDialect.POSTGRES;
    }
    // Only the kind: a URL may hold a password.
    String[] parts = jdbcUrl.split(":", 3);
    throw new IllegalArgumentException(
        "No store for a database URL that begins with \""
            + (parts.length < 2 ? parts[0] : parts[0] + ":" + parts[1])
            + ":\". Use jdbc:h2:… or jdbc:postgresql:….");
  }
}
