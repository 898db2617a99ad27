package chat.parlance.cluster;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * Letters by NOTIFY and LISTEN of the PostgreSQL that is the store: for those who want no Redis. It
 * has two connections of its own, which do nothing else: a NOTIFY is told at commit, and commits
 * with one wait for each other, so it must never be part of what is stored.
 *
 * <p>It needs connections that stay with one session: a pooler in between must not share them.
 */
public final class PostgresLine implements Line {

  /** PostgreSQL takes less than 8000. */
  private static final int LONGEST = 7900;

  private static final int SECONDS = 5;

  /** How long one look for letters waits; a letter ends it at once. */
  private static final int LOOK_MILLIS = 1000;

  private final String url;
  private final @Nullable String user;
  private final @Nullable String password;
  private final String channel;

  /**
   * To one database.
   *
   * @param url a JDBC URL
   * @param user null: the URL says it
   * @param password null: the URL says it, or none is needed
   * @param channel at most 63 characters of {@code [a-z0-9_]}, that no other cluster of the same
   *     database uses
   */
  public PostgresLine(
      String url, @Nullable String user, @Nullable String password, String channel) {
    this.url = url;
    this.user = user;
    this.password = password;
    this.channel = channel;
  }

  @Override
  public Call open(Ear ear) throws IOException {
    var call = new Connections(ear);
    try {
      call.open();
      return call;
    } catch (SQLException failed) {
      call.close();
      throw new IOException(why(failed), failed);
    }
  }

  private static String why(SQLException failed) {
    return String.valueOf(failed.getMessage()).lines().findFirst().orElse("");
  }

  private Connection connect() throws SQLException {
    var properties = new Properties();
    if (user != null) {
      properties.setProperty("user", user);
    }
    if (password != null) {
      properties.setProperty("password", password);
    }
    properties.setProperty("ApplicationName", "Parlance bus");
    properties.setProperty("connectTimeout", Integer.toString(SECONDS));
    properties.setProperty("socketTimeout", Integer.toString(SECONDS));
    properties.setProperty("tcpKeepAlive", "true");
    return DriverManager.getConnection(url, properties);
  }

  @Override
  public int longest() {
    return LONGEST;
  }

  @Override
  public void close() {}

  @Override
  public String toString() {
    return url.replaceFirst("[?;].*", "");
  }

  private final class Connections implements Call {

    private final Ear ear;
    private volatile boolean over;
    private @Nullable Connection hearing;
    private @Nullable Connection speaking;
    private @Nullable PreparedStatement notify;

    Connections(Ear ear) {
      this.ear = ear;
    }

    void open() throws SQLException {
      Connection heard = connect();
      hearing = heard;
      try (Statement listen = heard.createStatement()) {
        listen.execute("LISTEN " + channel);
      }
      Connection spoken = connect();
      speaking = spoken;
      notify = spoken.prepareStatement("SELECT pg_notify(?, ?)");
      Thread.ofPlatform().daemon().name("bus-postgres").start(() -> hear(heard));
    }

    private void hear(Connection connection) {
      try {
        PGConnection postgres = connection.unwrap(PGConnection.class);
        while (!over) {
          PGNotification[] letters = postgres.getNotifications(LOOK_MILLIS);
          for (PGNotification letter : letters == null ? new PGNotification[0] : letters) {
            ear.letter(letter.getParameter().getBytes(StandardCharsets.UTF_8));
          }
        }
      } catch (SQLException failed) {
        if (!over) {
          ear.broken(failed);
        }
      }
    }

    @Override
    public void send(byte[] letter) throws IOException {
      PreparedStatement statement = notify;
      if (statement == null) {
        throw new IOException("not open");
      }
      try {
        statement.setString(1, channel);
        statement.setString(2, new String(letter, StandardCharsets.UTF_8));
        statement.execute();
      } catch (SQLException failed) {
        throw new IOException(why(failed), failed);
      }
    }

    @Override
    public void close() {
      over = true;
      hangUp(hearing);
      hangUp(speaking);
    }

    private static void hangUp(@Nullable Connection connection) {
      try {
        if (connection != null) {
          connection.abort(Runnable::run);
        }
      } catch (SQLException gone) {
        // it is what was wanted
      }
    }
  }
}
