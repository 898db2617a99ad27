package chat.parlance.persistence.jdbc;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** What a JDBC URL says, and the one to use for a data folder. */
public final class Databases {

  private static final int H2_ALREADY_OPEN = 90_020;

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
   * A connection to it, by itself: for what is done while no server runs.
   *
   * @param user null: the URL says it
   * @param password null: likewise
   * @throws DatabaseInUseException another process has its file open
   */
  public static Connection connect(String url, @Nullable String user, @Nullable String password)
      throws SQLException {
    Properties named = new Properties();
    if (user != null) {
      named.setProperty("user", user);
    }
    if (password != null) {
      named.setProperty("password", password);
    }
    try {
      return DriverManager.getConnection(url, named);
    } catch (SQLException e) {
      if (e.getErrorCode() == H2_ALREADY_OPEN) {
        throw new DatabaseInUseException(url, e);
      }
      throw e;
    }
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
