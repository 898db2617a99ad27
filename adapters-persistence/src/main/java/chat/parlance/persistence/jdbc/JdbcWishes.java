package chat.parlance.persistence.jdbc;

import chat.parlance.application.port.out.PushWishes;
import chat.parlance.domain.PushPreferences;
import chat.parlance.domain.PushPreferences.Preview;
import chat.parlance.domain.QuietHours;
import chat.parlance.domain.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalTime;
import java.time.ZoneId;

/** How users want to be notified. */
final class JdbcWishes implements PushWishes {

  private static final String FIND =
      "SELECT preview, quiet_from, quiet_to, quiet_zone FROM push_wish WHERE user_id = ?";
  private static final String DELETE = "DELETE FROM push_wish WHERE user_id = ?";
  private static final String INSERT =
      "INSERT INTO push_wish (user_id, preview, quiet_from, quiet_to, quiet_zone)"
          + " VALUES (?, ?, ?, ?, ?)";

  private final Connections connections;
  private final Dialect dialect;

  JdbcWishes(Connections connections, Dialect dialect) {
    this.connections = connections;
    this.dialect = dialect;
  }

  @Override
  public PushPreferences of(UserId user) {
    return connections
        .use(connection -> new Sql(FIND, user).first(connection, JdbcWishes::read))
        .orElse(PushPreferences.DEFAULT);
  }

  private static PushPreferences read(ResultSet row) throws SQLException {
    Preview preview = Preview.valueOf(row.getString(1));
    String from = row.getString(2);
    return new PushPreferences(
        preview,
        from == null
            ? null
            : new QuietHours(
                LocalTime.parse(from),
                LocalTime.parse(row.getString(3)),
                ZoneId.of(row.getString(4))));
  }

  @Override
  public void put(UserId user, PushPreferences preferences) {
    // Two who do at once: one of them finds the other's row, and puts its own in its place.
    while (!Duplicate.added(() -> replace(user, preferences))) {
      Thread.onSpinWait();
    }
  }

  private void replace(UserId user, PushPreferences preferences) {
    QuietHours quiet = preferences.quiet();
    Sql insert =
        new Sql(
            INSERT,
            user,
            preferences.preview(),
            quiet == null ? null : quiet.from().toString(),
            quiet == null ? null : quiet.to().toString(),
            quiet == null ? null : quiet.zone().getId());
    connections.transaction(
        connection -> {
          new Sql(DELETE, user).update(connection);
          return insert.update(connection);
        },
        dialect::force);
  }
}
