package chat.parlance.persistence.memory;

import chat.parlance.application.port.out.Sessions;
import chat.parlance.application.port.out.UserSessions;
import chat.parlance.domain.AuditedAct;
import chat.parlance.domain.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The sessions, and every token that each has had. */
final class MemorySessions implements Sessions, UserSessions {

  private final MemoryState state;
  private final MemoryDevices devices;
  private final Map<String, Session> sessions = new TreeMap<>();
  private final Map<String, String> sessionByToken = new HashMap<>();

  /** When a session of the user was last ended. */
  private final Map<UserId, Instant> ends = new HashMap<>();

  /** When each session was ended, by a clock that nobody sets. */
  private final Map<String, Long> ended = new HashMap<>();

  /** Without a token where another issuer makes them. */
  private record Session(
      UserId user, @Nullable String currentToken, Instant begunAt, Instant expiresAt) {}

  MemorySessions(MemoryState state, MemoryDevices devices) {
    this.state = state;
    this.devices = devices;
  }

  @Override
  public void begin(String session, UserId user, String tokenHash, Instant now, Instant expiresAt) {
    state.locked(() -> keep(session, new Session(user, tokenHash, now, expiresAt)));
  }

  private @Nullable Session keep(String id, Session session) {
    if (session.currentToken() != null) {
      sessionByToken.put(session.currentToken(), id);
    }
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
          if (!oldTokenHash.equals(session.currentToken())) {
            end(id);
            return new Rotation.Reused(id);
          }
          keep(id, new Session(session.user(), newTokenHash, session.begunAt(), expiresAt));
          return new Rotation.Rotated(id, session.user());
        });
  }

  private void purge(Instant now) {
    List<String> expired =
        sessions.entrySet().stream()
            .filter(it -> !now.isBefore(it.getValue().expiresAt()))
            .map(Map.Entry::getKey)
            .toList();
    expired.forEach(this::forget);
  }

  private boolean end(String session) {
    if (sessions.containsKey(session)) {
      ended.put(session, System.nanoTime());
    }
    return forget(session);
  }

  private boolean forget(String session) {
    sessions.remove(session);
    devices.end(session);
    return sessionByToken.values().removeIf(session::equals);
  }

  @Override
  public void revoke(String session, Instant now) {
    state.locked(
        () -> {
          Session known = sessions.get(session);
          if (known != null) {
            takeDownEnd(known.user(), now);
          }
          return end(session);
        });
  }

  @Override
  public List<Standing> standing(UserId user, Instant now) {
    return state.locked(
        () ->
            sessions.entrySet().stream()
                .filter(it -> it.getValue().user().equals(user))
                .filter(it -> now.isBefore(it.getValue().expiresAt()))
                .map(
                    it ->
                        new Standing(
                            it.getKey(), it.getValue().begunAt(), it.getValue().expiresAt()))
                .toList());
  }

  @Override
  public List<String> end(
      UserId user, @Nullable String except, Instant now, @Nullable AuditedAct act) {
    return state.locked(
        () -> {
          takeDownEnd(user, now);
          List<String> ended =
              standing(user, now).stream()
                  .map(Standing::id)
                  .filter(id -> !id.equals(except))
                  .toList();
          ended.forEach(this::end);
          if (act != null) {
            state.record(act);
          }
          return ended;
        });
  }

  /** Ends them for ever, within the lock: nobody comes in as the user any more. */
  List<String> close(UserId user, Instant now, AuditedAct act) {
    List<String> closed = end(user, null, now, act);
    takeDownEnd(user, Instant.MAX);
    return closed;
  }

  private void takeDownEnd(UserId user, Instant now) {
    ends.merge(user, now, (before, later) -> later.isAfter(before) ? later : before);
  }

  @Override
  public List<String> endedWithin(Duration time) {
    return state.locked(
        () -> {
          long now = System.nanoTime();
          return ended.entrySet().stream()
              .filter(it -> now - it.getValue() <= time.toNanos())
              .map(Map.Entry::getKey)
              .toList();
        });
  }

  @Override
  public Optional<String> join(
      UserId user, String session, Instant issuedAt, Instant now, Instant expiresAt) {
    return state.locked(
        () -> {
          Instant end = ends.get(user);
          if (end != null && !issuedAt.isAfter(end)) {
            return Optional.empty();
          }
          String id = standing(user, now).stream().findFirst().map(Standing::id).orElse(session);
          Instant begunAt = sessions.containsKey(id) ? sessions.get(id).begunAt() : now;
          keep(id, new Session(user, null, begunAt, expiresAt));
          return Optional.of(id);
        });
  }

  @Override
  public Optional<UserId> owner(String session) {
    return state.locked(() -> Optional.ofNullable(sessions.get(session)).map(Session::user));
  }
}
