package chat.parlance.persistence.memory;

import chat.parlance.application.port.out.AuditLog.Recorded;
import chat.parlance.application.port.out.Erasures;
import chat.parlance.domain.AuditedAct;
import chat.parlance.domain.Change;
import chat.parlance.domain.Change.MemberChanged;
import chat.parlance.domain.Change.MemberRemoved;
import chat.parlance.domain.Change.MessagePosted;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Erasure;
import chat.parlance.domain.UserId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Who is being forgotten. */
final class MemoryErasures implements Erasures {

  private final MemoryState state;
  private final MemoryUsers users;
  private final MemorySessions sessions;
  private final List<Consumer<UserId>> theirs;
  private final Map<UserId, Erasure> pending = new TreeMap<>();

  /**
   * @param theirs each takes away what it has of somebody, within the lock
   */
  MemoryErasures(
      MemoryState state,
      MemoryUsers users,
      MemorySessions sessions,
      List<Consumer<UserId>> theirs) {
    this.state = state;
    this.users = users;
    this.sessions = sessions;
    this.theirs = List.copyOf(theirs);
  }

  @Override
  public Optional<List<String>> begin(UserId user, boolean messages, Instant now, AuditedAct act) {
    return state.locked(
        () -> {
          if (!users.forget(user)) {
            return Optional.empty();
          }
          List<String> ended = sessions.close(user, now, act);
          forget(user);
          pending.put(user, new Erasure(user, messages, 0, now));
          return Optional.of(ended);
        });
  }

  private void forget(UserId user) {
    state.forget(user);
    theirs.forEach(part -> part.accept(user));
  }

  @Override
  public List<Erasure> pending(int limit) {
    return state.locked(
        () ->
            pending.values().stream()
                .sorted(Comparator.comparing(Erasure::begunAt))
                .limit(limit)
                .toList());
  }

  @Override
  public List<Entry> messages(@Nullable UserId author, long after, long upTo, int limit) {
    return state.locked(
        () ->
            state.between(after, upTo).stream()
                .filter(it -> it.change() instanceof MessagePosted posted && !posted.deleted())
                .filter(it -> author == null || it.by().equals(author))
                .limit(limit)
                .toList());
  }

  @Override
  public void proceed(Erasure erasure, long position) {
    UserId user = erasure.user();
    state.locked(
        () -> {
          for (Entry entry : List.copyOf(state.between(erasure.position(), position))) {
            Change washed = withoutReason(entry.change(), user);
            if (!washed.equals(entry.change())) {
              rewrite(entry.saying(washed));
            }
          }
          return pending.replace(
              user, new Erasure(user, erasure.messages(), position, erasure.begunAt()));
        });
  }

  private void rewrite(Entry entry) {
    state.replace(entry);
    Objects.requireNonNull(state.room(entry.room())).rewrite(entry);
  }

  private static Change withoutReason(Change change, UserId user) {
    if (change instanceof MemberRemoved removed && removed.user().equals(user)) {
      return new MemberRemoved(user, removed.banned(), null, removed.until());
    }
    if (change instanceof MemberChanged changed && changed.user().equals(user)) {
      return new MemberChanged(user, changed.role(), changed.mutedUntil());
    }
    return change;
  }

  @Override
  public void finish(Erasure erasure, Instant now) {
    UserId user = erasure.user();
    state.locked(
        () -> {
          forget(user);
          state.uploads.release(user, now);
          state.audit.replaceAll(it -> user.equals(it.act().user()) ? bare(it) : it);
          return pending.remove(user);
        });
  }

  private static Recorded bare(Recorded recorded) {
    AuditedAct act = recorded.act();
    return new Recorded(
        recorded.id(),
        new AuditedAct(
            act.kind(), act.at(), act.by(), act.room(), act.user(), act.seq(), Map.of()));
  }
}
