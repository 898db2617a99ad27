package chat.parlance.bootstrap.faults;

import chat.parlance.application.port.out.History;
import chat.parlance.application.port.out.Ports;
import chat.parlance.domain.Change.MessagePosted;
import chat.parlance.domain.Draft;
import chat.parlance.domain.Entry;
import chat.parlance.domain.MessagePage;
import chat.parlance.domain.Position;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.Window;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Remembers what every message said first, in a copy that no edit reaches. */
abstract class OldTexts extends Fault {
  private final Map<Position, Entry> first = new ConcurrentHashMap<>();

  @Override
  Ports wrapped(Ports sound) {
    Ports log =
        Wrapped.with(
            sound,
            new Wrapped.Unrecalled(sound.log()) {
              @Override
              public List<Outcome> append(List<Draft> batch) {
                List<Outcome> outcomes = super.append(batch);
                for (Outcome outcome : outcomes) {
                  if (outcome instanceof Outcome.Appended appended) {
                    first.put(appended.entry().position(), appended.entry());
                  }
                }
                return outcomes;
              }
            });
    return Wrapped.with(log, past(sound.history()));
  }

  abstract History past(History sound);

  List<Entry> old(List<Entry> entries) {
    return entries.stream().map(this::old).toList();
  }

  Entry old(Entry entry) {
    return entry.change() instanceof MessagePosted
        ? first.getOrDefault(entry.position(), entry)
        : entry;
  }

  /** A page of missed entries tells them as they were. */
  static final class Replayed extends OldTexts {
    @Override
    History past(History sound) {
      return new Wrapped.Past(sound) {
        @Override
        public List<Entry> replay(Collection<RoomId> rooms, long after, long upTo, int limit) {
          return old(super.replay(rooms, after, upTo, limit));
        }
      };
    }
  }

  /** Messages are read as they were. */
  static final class Read extends OldTexts {
    @Override
    History past(History sound) {
      return new Wrapped.Past(sound) {
        @Override
        public Optional<Entry> find(RoomId room, long seq) {
          return super.find(room, seq).map(it -> old(it));
        }

        @Override
        public MessagePage<Entry> messages(RoomId room, Window window, int limit) {
          MessagePage<Entry> page = super.messages(room, window, limit);
          return new MessagePage<>(old(page.items()), page.hasBefore(), page.hasAfter());
        }
      };
    }
  }
}
