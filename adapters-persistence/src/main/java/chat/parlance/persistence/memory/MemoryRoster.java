package chat.parlance.persistence.memory;

import chat.parlance.application.port.out.Roster;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which streams are open where, for several cores in one process. */
final class MemoryRoster implements Roster {

  private final InstantSource time;
  private final Map<String, Instant> leases = new HashMap<>();
  private final Map<String, Place> streams = new HashMap<>();

  MemoryRoster(InstantSource time) {
    this.time = time;
  }

  @Override
  public synchronized boolean renew(String server, Duration lease) {
    sweep();
    boolean stood = leases.containsKey(server);
    leases.put(server, time.instant().plus(lease));
    return stood;
  }

  private void sweep() {
    Instant now = time.instant();
    leases.values().removeIf(end -> !now.isBefore(end));
    streams.values().removeIf(place -> !leases.containsKey(place.server()));
  }

  @Override
  public synchronized void write(String server, Collection<Place> begun, Collection<String> ended) {
    begun.forEach(place -> streams.put(place.stream(), place));
    ended.forEach(streams::remove);
  }

  @Override
  public synchronized void leave(String server) {
    leases.remove(server);
    sweep();
  }

  @Override
  public synchronized List<Place> others(String server) {
    List<String> servers = servers(server);
    return streams.values().stream().filter(it -> servers.contains(it.server())).toList();
  }

  @Override
  public synchronized List<String> servers(String server) {
    sweep();
    return leases.keySet().stream().filter(it -> !it.equals(server)).toList();
  }
}
