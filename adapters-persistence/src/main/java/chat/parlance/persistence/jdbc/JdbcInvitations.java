package chat.parlance.persistence.jdbc;

import chat.parlance.application.port.out.Invitations;
import chat.parlance.domain.Invitation;
import chat.parlance.domain.InvitationId;
import chat.parlance.domain.RoomId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The invitations. A use is had by whoever's update finds one left. */
final class JdbcInvitations implements Invitations {

  private static final String COLUMNS =
      "i.id, i.room_id, i.created_by, i.created_at, i.expires_at, i.uses, i.used";
  private static final String INSERT =
      "INSERT INTO invitation (code_hash, id, room_id, created_by, created_at, expires_at, uses,"
          + " used) VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
  private static final String STANDS = " expires_at > ? AND (uses IS NULL OR used < uses)";
  private static final String FIND =
      "SELECT " + COLUMNS + " FROM invitation i WHERE code_hash = ? AND" + STANDS;
  private static final String PAGE =
      "SELECT "
          + COLUMNS
          + " FROM invitation i WHERE i.room_id = ? AND i.id > ? AND i.expires_at > ?"
          + " ORDER BY i.id LIMIT ?";
  private static final String REVOKE = "DELETE FROM invitation WHERE room_id = ? AND id = ?";
  private static final String USE =
      "UPDATE invitation SET used = used + 1 WHERE id = ? AND" + STANDS;
  private static final String GIVE_BACK =
      "UPDATE invitation SET used = used - 1 WHERE id = ? AND used > 0";
  private static final String PURGE = "DELETE FROM invitation WHERE expires_at <= ?";

  private static final UUID LEAST = new UUID(0, 0);

  private final Connections connections;

  JdbcInvitations(Connections connections) {
    this.connections = connections;
  }

  @Override
  public void add(String codeHash, Invitation invitation) {
    update(PURGE, invitation.createdAt());
    update(
        INSERT,
        codeHash,
        invitation.id().value(),
        invitation.room(),
        invitation.createdBy(),
        invitation.createdAt(),
        invitation.expiresAt(),
        invitation.uses(),
        invitation.used());
  }

  @Override
  public Optional<Invitation> find(String codeHash, Instant now) {
    return connections.use(
        connection -> new Sql(FIND, codeHash, now).first(connection, JdbcInvitations::read));
  }

  @Override
  public List<Invitation> of(RoomId room, Instant now, @Nullable InvitationId after, int limit) {
    UUID from = after == null ? LEAST : after.value();
    return connections.use(
        connection ->
            new Sql(PAGE, room, from, now, limit).list(connection, JdbcInvitations::read));
  }

  @Override
  public boolean revoke(RoomId room, InvitationId id) {
    return update(REVOKE, room, id.value()) == 1;
  }

  @Override
  public boolean use(InvitationId id, Instant now) {
    return update(USE, id.value(), now) == 1;
  }

  @Override
  public void giveBack(InvitationId id) {
    update(GIVE_BACK, id.value());
  }

  private int update(String text, @Nullable Object... values) {
    return connections.use(connection -> new Sql(text, values).update(connection));
  }

  private static Invitation read(ResultSet row) throws SQLException {
    return new Invitation(
        new InvitationId(row.getObject(1, UUID.class)),
        Sql.room(row, 2),
        Sql.user(row, 3),
        Sql.instant(row, 4),
        Sql.instant(row, 5),
        row.getObject(6, Integer.class),
        row.getInt(7));
  }
}
