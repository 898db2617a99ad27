package chat.parlance.persistence.memory;

import chat.parlance.application.port.out.RoomLog;
import chat.parlance.domain.AuditedAct;
import chat.parlance.domain.Change.MessageDeleted;
import chat.parlance.domain.Change.MessageEdited;
import chat.parlance.domain.Change.MessagePosted;
import chat.parlance.domain.Change.OfMessage;
import chat.parlance.domain.Change.RoomCreated;
import chat.parlance.domain.Draft;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Position;
import chat.parlance.persistence.DirectPair;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The log: drafts are numbered one by one, under the lock of the whole state. */
final class MemoryLog implements RoomLog {

  private final MemoryState state;

  MemoryLog(MemoryState state) {
    this.state = state;
  }

  @Override
  public List<Outcome> append(List<Draft> batch) {
    if (batch.isEmpty() || batch.size() > BATCH) {
      throw new IllegalArgumentException("a batch of " + batch.size());
    }
    return state.locked(
        () -> {
          List<Outcome> outcomes = new ArrayList<>(batch.size());
          for (Draft draft : batch) {
            outcomes.add(take(draft));
          }
          return List.copyOf(outcomes);
        });
  }

  /** One draft; only within {@link MemoryState#locked}, or on a state that nobody else has. */
  Outcome take(Draft draft) {
    MemoryRoom room = state.room(draft.room());
    if (draft.change() instanceof RoomCreated created) {
      return create(draft, created, room);
    }
    if (room == null) {
      return new Outcome.Stale();
    }
    if (draft.change() instanceof MessagePosted posted) {
      Outcome known = known(draft, posted, room);
      if (known != null) {
        return known;
      }
    }
    boolean holds =
        draft.revision() == room.revision()
            && (!(draft.change() instanceof OfMessage change) || room.allows(change, draft.by()))
            && state.uploads.haveAllOf(draft.change());
    return holds ? commit(draft, room) : new Outcome.Stale();
  }

  private Outcome create(Draft draft, RoomCreated created, @Nullable MemoryRoom existing) {
    Optional<DirectPair> pair = DirectPair.of(created);
    boolean taken = pair.filter(state.directs::containsKey).isPresent();
    if (existing != null || taken || draft.revision() != 0) {
      return new Outcome.Stale();
    }
    MemoryRoom room = new MemoryRoom(draft, created);
    state.rooms.put(draft.room(), room);
    pair.ifPresent(p -> state.directs.put(p, draft.room()));
    return commit(draft, room);
  }

  private static @Nullable Outcome known(Draft draft, MessagePosted posted, MemoryRoom room) {
    Entry entry = room.sent.get(new MemoryRoom.Sent(draft.by(), posted.key()));
    if (entry == null) {
      return null;
    }
    return ((MessagePosted) entry.change()).isRepeatedBy(posted)
        ? new Outcome.Duplicate(entry)
        : new Outcome.KeyReused();
  }

  private Outcome commit(Draft draft, MemoryRoom room) {
    Position position = state.head().at(state.entries.size() + 1L);
    Entry entry =
        new Entry(draft.room(), room.head() + 1, position, draft.at(), draft.by(), draft.change());
    state.entries.add(entry);
    room.append(entry);
    state.uploads.follow(entry);
    AuditedAct.of(entry).ifPresent(state::record);
    if (entry.change() instanceof MessageEdited || entry.change() instanceof MessageDeleted) {
      room.telling(((OfMessage) entry.change()).target()).forEach(state::replace);
    }
    state.ends(entry);
    return new Outcome.Appended(entry);
  }

  @Override
  public Position head() {
    return state.locked(state::head);
  }

  @Override
  public List<Entry> after(long number, int limit) {
    return state.locked(
        () -> {
          int size = state.entries.size();
          int from = (int) Math.clamp(number, 0L, size);
          return List.copyOf(
              state.entries.subList(from, (int) Math.min(size, (long) from + limit)));
        });
  }
}
