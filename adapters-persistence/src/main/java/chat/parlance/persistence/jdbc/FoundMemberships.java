package chat.parlance.persistence.jdbc;

import chat.parlance.application.port.out.Rooms.Memberships;
import chat.parlance.domain.Position;
import chat.parlance.domain.Reach;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.RoomSettings.Visibility;
import chat.parlance.domain.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Adds up the rows of where somebody is a member, and whom they are apart from. */
final class FoundMemberships {

  private @Nullable Position asOf;
  private final Map<RoomId, Reach> reaches = new HashMap<>();
  private final Set<RoomId> withheld = new HashSet<>();
  private final Set<UserId> apart = new HashSet<>();

  /**
   * A row: epoch, position, room of a member, nothing, their arrival, what the room shows to those
   * who come later; or nothing, nothing, direct room, the other of it.
   */
  boolean add(ResultSet row) throws SQLException {
    String epoch = row.getString(1);
    UUID room = row.getObject(3, UUID.class);
    if (epoch == null) {
      apart.add(Sql.user(row, 4));
      if (room != null) {
        withheld.add(new RoomId(room));
      }
      return true;
    }
    asOf = new Position(epoch, row.getLong(2));
    if (room != null) {
      boolean bounded = Visibility.valueOf(row.getString(6)) == Visibility.JOINED;
      reaches.put(new RoomId(room), new Reach(row.getLong(5), bounded));
    }
    return true;
  }

  Memberships memberships() {
    reaches.keySet().removeAll(withheld);
    return new Memberships(Objects.requireNonNull(asOf), reaches, withheld, apart);
  }
}
