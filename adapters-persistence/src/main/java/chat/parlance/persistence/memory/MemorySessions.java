package chat.parlance.persistence.memory;

import chat.parlance.application.port.out.Sessions;
import chat.parlance.domain.UserId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The sessions, and every token that each has had. */
final class MemorySessions implements Sessions {

  private final MemoryState state;
  private final MemoryDevices devices;
  private final Map<String, Session> sessions = new HashMap<>();
  private final Map<String, String> sessionByToken = new HashMap<>();

  private record Session(UserId user, String currentToken, Instant expiresAt) {}

  MemorySessions(MemoryState state, MemoryDevices devices) {
    this.state = state;
    this.devices = devices;
  }

  @Override
  public void begin(String session, UserId user, String tokenHash, Instant expiresAt) {
    state.locked(() -> keep(session, new Session(user, tokenHash, expiresAt)));
  }

  private @Nullable Session keep(String id, Session session) {
    sessionByToken.put(session.currentToken(), id);
    return sessions.put(id, session);
  }

  @Override
  public Rotation rotate(String oldTokenHash, String newTokenHash, Instant now, Instant expiresAt) {
    return state.locked(
        () -> {
          purge(now);
          String id = sessionByToken.get(oldTokenHash);
          Session session = id == null ? null : sessions.get(id);
          if (id == null || session == null || !now.isBefore(session.expiresAt())) {
            return new Rotation.Unknown();
          }
          if (!session.currentToken().equals(oldTokenHash)) {
            end(id);
            return new Rotation.Reused(id);
          }
          keep(id, new Session(session.user(), newTokenHash, expiresAt));
          return new Rotation.Rotated(id, session.user());
        });
  }

  private void purge(Instant now) {
    List<String> expired =
        sessions.entrySet().stream()
            .filter(it -> !now.isBefore(it.getValue().expiresAt()))
            .map(Map.Entry::getKey)
            .toList();
    expired.forEach(this::end);
  }

  private boolean end(String session) {
    sessions.remove(session);
    devices.end(session);
    return sessionByToken.values().removeIf(session::equals);
  }

  @Override
  public void revoke(String session) {
    state.locked(() -> end(session));
  }

  @Override
  public Optional<UserId> owner(String session) {
    return state.locked(() -> Optional.ofNullable(sessions.get(session)).map(Session::user));
  }
}
