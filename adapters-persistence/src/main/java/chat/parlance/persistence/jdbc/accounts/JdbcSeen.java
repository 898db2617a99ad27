package chat.parlance.persistence.jdbc.accounts;

import chat.parlance.domain.UserId;
import chat.parlance.persistence.jdbc.Gate;
import chat.parlance.persistence.presence.Seen;
import chat.parlance.persistence.presence.SeenStore;
import io.micronaut.data.exceptions.DataAccessException;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** When users were last seen. */
@Singleton
final class JdbcSeen implements SeenStore {

  private final SeenRepository rows;
  private final Gate gate;

  JdbcSeen(SeenRepository rows, Gate gate) {
    this.rows = rows;
    this.gate = gate;
  }

  @Override
  public Map<UserId, Seen> load(Collection<UserId> users) {
    List<UUID> ids = users.stream().map(UserId::value).toList();
    Map<UserId, Seen> found = new HashMap<>();
    for (SeenRow row : gate.pass(() -> rows.findByUserIdIn(ids))) {
      found.put(new UserId(row.userId()), row.seen());
    }
    return found;
  }

  @Override
  public void save(UserId user, Seen seen) {
    SeenRow row = SeenRow.of(user, seen);
    gate.pass(
        () -> {
          if (replace(row) == 0) {
            insert(row);
          }
          return row;
        });
  }

  private int replace(SeenRow row) {
    return rows.replace(row.userId(), row.lastSeenAt(), row.choice());
  }

  private void insert(SeenRow row) {
    try {
      rows.save(row);
    } catch (DataAccessException e) {
      // Another server wrote it in between.
      if (!Duplicates.caused(e)) {
        throw e;
      }
      replace(row);
    }
  }
}
