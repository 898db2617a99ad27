package chat.parlance.application.service;

import chat.parlance.application.live.Agenda;
import chat.parlance.application.port.out.Annotations;
import chat.parlance.domain.Change.MessagePosted;
import chat.parlance.domain.Entry;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Deletes messages when their time is over, as their authors would, who have wished it when they
 * sent them: nobody has to be allowed to by then. Of several servers that do, the log takes the
 * first.
 */
final class Endings implements Agenda.Chore {

  private static final int BATCH = 100;

  private final Annotations annotations;
  private final Removals removals;

  Endings(Core core, Removals removals) {
    this.annotations = core.ports().annotations();
    this.removals = removals;
  }

  @Override
  public Instant run(Instant now, Instant soon) {
    List<Entry> ending = annotations.ending(soon, BATCH);
    List<Entry> due = ending.stream().filter(it -> !end(it, soon).isAfter(now)).toList();
    var done = new AtomicInteger();
    ByRoom.each(due, Entry::room, message -> done.addAndGet(removals.delete(message) ? 1 : 0));
    return ending.stream()
        .skip(due.size())
        .findFirst()
        .map(it -> end(it, soon))
        .orElse(ending.size() < BATCH || done.get() == 0 ? soon : now);
  }

  private static Instant end(Entry message, Instant otherwise) {
    Instant end = ((MessagePosted) message.change()).traits().expiresAt();
    return end == null ? otherwise : end;
  }
}
