package chat.parlance.persistence.jdbc;

import chat.parlance.application.port.out.ShadowMutes;
import chat.parlance.domain.AuditedAct;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.ShadowMute;
import chat.parlance.domain.UserId;
import java.time.Instant;
import java.util.List;

/** The shadow mutes. */
final class JdbcShadowMutes implements ShadowMutes {

  private static final String INSERT =
      "INSERT INTO shadow_mute (room_id, user_id, set_by, set_at, ends_at, reason)"
          + " VALUES (?, ?, ?, ?, ?, ?)";
  private static final String DELETE = "DELETE FROM shadow_mute WHERE room_id = ? AND user_id = ?";
  private static final String HOLDING =
      "SELECT room_id, user_id, set_by, set_at, ends_at, reason FROM shadow_mute"
          + " WHERE ends_at IS NULL OR ends_at > ?";

  private final Connections connections;
  private final Dialect dialect;

  JdbcShadowMutes(Connections connections, Dialect dialect) {
    this.connections = connections;
    this.dialect = dialect;
  }

  @Override
  public void put(ShadowMute mute, AuditedAct act) {
    // Two who put it at once: one of them finds the other's row, and puts its own in its place.
    while (!Duplicate.added(() -> replaced(mute, act))) {
      Thread.onSpinWait();
    }
  }

  private boolean replaced(ShadowMute mute, AuditedAct act) {
    return connections.transaction(
        connection -> {
          new Sql(DELETE, mute.room(), mute.user()).update(connection);
          new Sql(
                  INSERT,
                  mute.room(),
                  mute.user(),
                  mute.by(),
                  mute.at(),
                  mute.until(),
                  mute.reason())
              .update(connection);
          AuditRows.insert(connection, List.of(act));
          return true;
        },
        dialect::force);
  }

  @Override
  public boolean remove(RoomId room, UserId user, AuditedAct act) {
    return connections.transaction(
        connection -> {
          boolean there = new Sql(DELETE, room, user).update(connection) == 1;
          if (there) {
            AuditRows.insert(connection, List.of(act));
          }
          return there;
        },
        dialect::force);
  }

  @Override
  public List<ShadowMute> holding(Instant now) {
    return connections.use(
        connection ->
            new Sql(HOLDING, now)
                .list(
                    connection,
                    row ->
                        new ShadowMute(
                            Sql.room(row, 1),
                            Sql.user(row, 2),
                            Sql.user(row, 3),
                            Sql.instant(row, 4),
                            Sql.instantOrNull(row, 5),
                            row.getString(6))));
  }
}
