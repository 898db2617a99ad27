package chat.parlance.persistence.jdbc;

import chat.parlance.application.port.out.Rooms.Memberships;
import chat.parlance.domain.Position;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Adds up the rows of where somebody is a member, and whom they are apart from. */
final class FoundMemberships {

  private @Nullable Position asOf;
  private final List<RoomId> rooms = new ArrayList<>();
  private final List<RoomId> withheld = new ArrayList<>();
  private final Set<UserId> apart = new HashSet<>();

  /**
   * A row: epoch, position, room of a member; or nothing, nothing, direct room, the other of it.
   */
  boolean add(ResultSet row) throws SQLException {
    String epoch = row.getString(1);
    UUID room = row.getObject(3, UUID.class);
    if (epoch != null) {
      asOf = new Position(epoch, row.getLong(2));
    } else {
      apart.add(Sql.user(row, 4));
    }
    if (room != null) {
      (epoch == null ? withheld : rooms).add(new RoomId(room));
    }
    return true;
  }

  Memberships memberships() {
    if (!withheld.isEmpty()) {
      rooms.removeAll(Set.copyOf(withheld));
    }
    return new Memberships(Objects.requireNonNull(asOf), rooms, withheld, apart);
  }
}
