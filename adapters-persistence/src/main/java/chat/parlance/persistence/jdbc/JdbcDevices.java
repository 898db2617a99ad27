package chat.parlance.persistence.jdbc;

import chat.parlance.application.port.out.Devices;
import chat.parlance.domain.Device;
import chat.parlance.domain.DeviceId;
import chat.parlance.domain.Notify;
import chat.parlance.domain.Preferences;
import chat.parlance.domain.PushTarget;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.UserId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Where users want to be notified. */
final class JdbcDevices implements Devices {

  private static final String SELECT =
      "SELECT id, user_id, session_id, kind, target, registered_at FROM device WHERE user_id = ?";
  private static final String FIND = SELECT + " AND id = ?";
  private static final String OF = SELECT + " ORDER BY registered_at, id";

  private static final String OUST =
      "DELETE FROM device WHERE address = ? AND NOT (user_id = ? AND id = ?)";
  private static final String UPDATE =
      "UPDATE device SET session_id = ?, kind = ?, target = ?, address = ?, registered_at = ?"
          + " WHERE user_id = ? AND id = ?";
  private static final String INSERT =
      "INSERT INTO device (session_id, kind, target, address, registered_at, user_id, id)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?)";
  private static final String REMOVE = "DELETE FROM device WHERE user_id = ? AND id = ?";
  private static final String IF_TARGET = " AND target = ?";
  private static final String OF_SESSION = "DELETE FROM device WHERE session_id = ?";

  private static final String LISTENERS =
      """
      SELECT m.room_id, r.kind, m.user_id, d.id, d.registered_at,
        m.notifications, m.notify_until, m.favourite, m.read, m.arrival
      FROM unnest(CAST(? AS uuid ARRAY)) AS w(id)
      JOIN room r ON r.id = w.id
      JOIN member m ON m.room_id = r.id
      JOIN device d ON d.user_id = m.user_id""";

  private final Connections connections;
  private final Dialect dialect;

  JdbcDevices(Connections connections, Dialect dialect) {
    this.connections = connections;
    this.dialect = dialect;
  }

  @Override
  public boolean put(Device device, int most) {
    AtomicBoolean fresh = new AtomicBoolean();
    // Of two who register one at once, one finds the other's row, and puts its own in its place.
    while (!Duplicate.added(() -> fresh.set(replaced(device, most)))) {
      Thread.onSpinWait();
    }
    return fresh.get();
  }

  private boolean replaced(Device device, int most) {
    String address = hash(device.target());
    Object[] values = {
      device.session(),
      device.target().kind(),
      TargetJson.write(device.target()),
      address,
      device.registeredAt(),
      device.user(),
      device.id().value()
    };
    return connections.transaction(
        connection -> {
          new Sql(OUST, address, device.user(), device.id().value()).update(connection);
          boolean fresh = new Sql(UPDATE, values).update(connection) == 0;
          if (fresh) {
            new Sql(INSERT, values).update(connection);
            trim(connection, device.user(), most);
          }
          return fresh;
        },
        dialect::force);
  }

  private static void trim(Connection connection, UserId user, int most) throws SQLException {
    List<String> oldest = new Sql(OF, user).list(connection, row -> row.getString(1));
    for (String id : oldest.subList(0, Math.max(0, oldest.size() - most))) {
      new Sql(REMOVE, user, id).update(connection);
    }
  }

  private static String hash(PushTarget target) {
    String text = target.kind() + " " + target.address();
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }

  @Override
  public Optional<Device> find(UserId user, DeviceId id) {
    return connections.use(
        connection -> new Sql(FIND, user, id.value()).first(connection, JdbcDevices::read));
  }

  @Override
  public List<Device> of(UserId user) {
    return connections.use(connection -> new Sql(OF, user).list(connection, JdbcDevices::read));
  }

  private static Device read(ResultSet row) throws SQLException {
    return new Device(
        new DeviceId(row.getString(1)),
        Sql.user(row, 2),
        row.getString(3),
        TargetJson.read(PushTarget.Kind.valueOf(row.getString(4)), row.getString(5)),
        Sql.instant(row, 6));
  }

  @Override
  public boolean remove(UserId user, DeviceId id, @Nullable PushTarget target) {
    Sql remove =
        target == null
            ? new Sql(REMOVE, user, id.value())
            : new Sql(REMOVE + IF_TARGET, user, id.value(), TargetJson.write(target));
    return connections.transaction(remove::update, dialect::force) == 1;
  }

  @Override
  public void removeOfSession(String session) {
    connections.transaction(new Sql(OF_SESSION, session)::update, dialect::force);
  }

  @Override
  public List<Listener> in(Collection<RoomId> rooms) {
    return rooms.isEmpty()
        ? List.of()
        : connections.use(
            connection ->
                new Sql(LISTENERS, (Object) Sql.rooms(rooms))
                    .list(connection, JdbcDevices::listener));
  }

  private static Listener listener(ResultSet row) throws SQLException {
    return new Listener(
        Sql.room(row, 1),
        row.getString(2).equals("DIRECT"),
        Sql.user(row, 3),
        new DeviceId(row.getString(4)),
        Sql.instant(row, 5),
        new Preferences(
            Notify.valueOf(row.getString(6)), Sql.instantOrNull(row, 7), row.getBoolean(8)),
        row.getLong(9),
        row.getLong(10));
  }
}
