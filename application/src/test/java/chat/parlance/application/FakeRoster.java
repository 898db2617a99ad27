package chat.parlance.application;

import chat.parlance.application.port.out.Roster;
import chat.parlance.application.port.out.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A roster whose time is the fake store's, and which is out of reach when that is. */
public final class FakeRoster implements Roster {

  private final FakeStore store;
  private final Map<String, Instant> leases = new HashMap<>();
  private final Map<String, Place> streams = new HashMap<>();

  public FakeRoster(FakeStore store) {
    this.store = store;
  }

  private void reachable() {
    if (store.broken) {
      throw new StoreException("broken on purpose", null);
    }
    leases.values().removeIf(end -> !store.now.isBefore(end));
    streams.values().removeIf(place -> !leases.containsKey(place.server()));
  }

  @Override
  public boolean renew(String server, Duration lease) {
    reachable();
    return leases.put(server, store.now.plus(lease)) != null;
  }

  @Override
  public void write(String server, Collection<Place> begun, Collection<String> ended) {
    reachable();
    begun.forEach(place -> streams.put(place.stream(), place));
    ended.forEach(streams::remove);
  }

  @Override
  public void leave(String server) {
    reachable();
    leases.remove(server);
  }

  @Override
  public List<Place> others(String server) {
    reachable();
    return streams.values().stream().filter(it -> !it.server().equals(server)).toList();
  }

  @Override
  public List<String> servers(String server) {
    reachable();
    return leases.keySet().stream().filter(it -> !it.equals(server)).toList();
  }
}
