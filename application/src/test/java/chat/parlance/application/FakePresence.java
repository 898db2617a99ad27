package chat.parlance.application;

import chat.parlance.application.port.out.PresenceBoard;
import chat.parlance.domain.Presence;
import chat.parlance.domain.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Who has a device here is here; what the clock says changes nothing. */
public final class FakePresence implements PresenceBoard {

  private final Map<UserId, Set<String>> devices = new HashMap<>();
  private final Map<UserId, Presence.Status> choices = new HashMap<>();

  /** What outlives a connection, whatever server it was to. */
  private final Map<UserId, Presence.Status> kept;

  public FakePresence() {
    this(new ConcurrentHashMap<>());
  }

  private FakePresence(Map<UserId, Presence.Status> kept) {
    this.kept = kept;
  }

  /** Another server's. */
  public FakePresence beside() {
    return new FakePresence(kept);
  }

  @Override
  public synchronized void connected(UserId user, String device, Instant at) {
    if (devices.computeIfAbsent(user, some -> new HashSet<>()).add(device)) {
      choices.computeIfAbsent(user, kept::get);
    }
  }

  @Override
  public synchronized void disconnected(UserId user, String device, Instant at) {
    devices.getOrDefault(user, new HashSet<>()).remove(device);
  }

  @Override
  public synchronized void choose(UserId user, Presence.Status status, Instant at) {
    choices.put(user, status);
    kept.put(user, status);
  }

  @Override
  public synchronized void refresh(UserId user) {
    choices.computeIfPresent(user, (id, known) -> kept.get(id));
    choices.computeIfAbsent(user, kept::get);
  }

  @Override
  public synchronized List<Presence> of(Collection<UserId> users, Instant at) {
    return users.stream().map(user -> new Presence(user, status(user), null)).toList();
  }

  private Presence.Status status(UserId user) {
    Presence.Status chosen = choices.getOrDefault(user, Presence.Status.ONLINE);
    boolean hidden =
        devices.getOrDefault(user, Set.of()).isEmpty() || chosen == Presence.Status.INVISIBLE;
    return hidden ? Presence.Status.OFFLINE : chosen;
  }
}
