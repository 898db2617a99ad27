package chat.parlance.persistence.jdbc.accounts;

import chat.parlance.domain.UserId;
import chat.parlance.persistence.jdbc.Gate;
import chat.parlance.persistence.presence.Seen;
import chat.parlance.persistence.presence.SeenStore;
import io.micronaut.data.exceptions.DataAccessException;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.ToIntFunction;

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
  public void seen(UserId user, Instant at) {
    write(SeenRow.of(user, new Seen(at, Seen.NEVER.choice())), row -> rows.see(user.value(), at));
  }

  @Override
  public void chosen(UserId user, Seen now) {
    write(SeenRow.of(user, now), this::choose);
  }

  private int choose(SeenRow row) {
    Instant at = row.lastSeenAt();
    int there = rows.choose(row.userId(), row.choice());
    return there == 0 || at == null ? there : rows.see(row.userId(), at);
  }

  /** Changes the row that is there, or adds this one. */
  private void write(SeenRow row, ToIntFunction<SeenRow> change) {
    gate.pass(() -> change.applyAsInt(row) == 0 && !added(row) ? change.applyAsInt(row) : 1);
  }

  private boolean added(SeenRow row) {
    try {
      rows.save(row);
      return true;
    } catch (DataAccessException e) {
      // Another server wrote it in between.
      if (!Duplicates.caused(e)) {
        throw e;
      }
      return false;
    }
  }
}
