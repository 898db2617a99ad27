package chat.parlance.persistence.jdbc;

import chat.parlance.application.port.out.Roster;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The servers and their streams. Nothing here has to endure a loss of power. */
final class JdbcRoster implements Roster {

  private static final String RENEW =
      "UPDATE server_lease SET ends_at ="
          + " CURRENT_TIMESTAMP + CAST(? AS integer) * INTERVAL '0.001' SECOND"
          + " WHERE server = ? AND ends_at > CURRENT_TIMESTAMP";
  private static final String BEGIN =
      "INSERT INTO server_lease (server, ends_at)"
          + " SELECT CAST(? AS varchar),"
          + " CURRENT_TIMESTAMP + CAST(? AS integer) * INTERVAL '0.001' SECOND";
  private static final String END = "DELETE FROM server_lease WHERE server = ?";
  private static final String FORGET = "DELETE FROM live_stream WHERE server = ?";
  private static final String LAPSED =
      "SELECT server FROM server_lease WHERE ends_at < CURRENT_TIMESTAMP - INTERVAL '60' SECOND";
  private static final String SWEEP =
      "DELETE FROM server_lease WHERE server = ?"
          + " AND ends_at < CURRENT_TIMESTAMP - INTERVAL '60' SECOND";
  private static final String ADD =
      "INSERT INTO live_stream (stream, server, user_id, address)"
          + " SELECT CAST(? AS varchar), CAST(? AS varchar), CAST(? AS uuid), CAST(? AS varchar)"
          + " WHERE NOT EXISTS (SELECT 1 FROM live_stream WHERE stream = ?)";
  private static final String REMOVE = "DELETE FROM live_stream WHERE stream = ?";
  private static final String OTHERS =
      "SELECT s.stream, s.server, s.user_id, s.address FROM live_stream s"
          + " JOIN server_lease l ON l.server = s.server"
          + " WHERE l.ends_at > CURRENT_TIMESTAMP AND l.server <> ?";
  private static final String SERVERS =
      "SELECT server FROM server_lease WHERE ends_at > CURRENT_TIMESTAMP AND server <> ?";

  private final Connections connections;

  JdbcRoster(Connections connections) {
    this.connections = connections;
  }

  @Override
  public boolean renew(String server, Duration lease) {
    int millis = Math.toIntExact(lease.toMillis());
    boolean stood =
        connections.use(connection -> new Sql(RENEW, millis, server).update(connection) == 1);
    if (!stood) {
      connections.transaction(
          connection -> {
            end(connection, server);
            return new Sql(BEGIN, server, millis).update(connection);
          },
          connection -> {});
    }
    sweep();
    return stood;
  }

  /** A lease is ended before its streams are: whoever renews it waits, and writes them after. */
  private void sweep() {
    List<String> lapsed =
        connections.use(connection -> new Sql(LAPSED).list(connection, row -> row.getString(1)));
    for (String server : lapsed) {
      connections.transaction(
          connection ->
              new Sql(SWEEP, server).update(connection) == 1
                  ? new Sql(FORGET, server).update(connection)
                  : 0,
          connection -> {});
    }
  }

  private static void end(Connection connection, String server) throws SQLException {
    new Sql(END, server).update(connection);
    new Sql(FORGET, server).update(connection);
  }

  @Override
  public void write(String server, Collection<Place> begun, Collection<String> ended) {
    List<@Nullable Object[]> added = new ArrayList<>();
    begun.forEach(place -> added.add(row(place)));
    List<@Nullable Object[]> removed = new ArrayList<>();
    ended.forEach(stream -> removed.add(new Object[] {stream}));
    connections.transaction(
        connection ->
            Sql.batch(connection, ADD, added).length
                + Sql.batch(connection, REMOVE, removed).length,
        connection -> {});
  }

  private static @Nullable Object[] row(Place place) {
    return new Object[] {
      place.stream(), place.server(), place.user(), place.address(), place.stream()
    };
  }

  @Override
  public void leave(String server) {
    connections.transaction(
        connection -> {
          end(connection, server);
          return server;
        },
        connection -> {});
  }

  @Override
  public List<Place> others(String server) {
    return connections.use(
        connection ->
            new Sql(OTHERS, server)
                .list(
                    connection,
                    row ->
                        new Place(
                            row.getString(1),
                            row.getString(2),
                            Sql.user(row, 3),
                            row.getString(4))));
  }

  @Override
  public List<String> servers(String server) {
    return connections.use(
        connection -> new Sql(SERVERS, server).list(connection, row -> row.getString(1)));
  }
}
