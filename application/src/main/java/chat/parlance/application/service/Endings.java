package chat.parlance.application.service;

import chat.parlance.application.live.Agenda;
import chat.parlance.application.port.out.Annotations;
import chat.parlance.domain.Change.MessageDeleted;
import chat.parlance.domain.Change.MessagePosted;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Result;
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
  private final Conversation conversation;
  private final Writer writer;

  Endings(Core core) {
    this.annotations = core.ports().annotations();
    this.conversation = core.conversation();
    this.writer = core.writer();
  }

  @Override
  public Instant run(Instant now, Instant soon) {
    List<Entry> ending = annotations.ending(soon, BATCH);
    List<Entry> due = ending.stream().filter(it -> !end(it, soon).isAfter(now)).toList();
    var done = new AtomicInteger();
    ByRoom.each(due, Entry::room, message -> done.addAndGet(delete(message) ? 1 : 0));
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

  private boolean delete(Entry message) {
    return Attempt.of(
            () ->
                writer.write(
                    message.room(), message.by(), standing -> Result.ok(deletion(message))))
        instanceof Result.Ok;
  }

  /** Of the message as it is now; nothing where somebody has deleted it meanwhile. */
  private Writer.Decision deletion(Entry message) {
    return conversation
        .posting(message.room(), message.seq())
        .filter(it -> !((MessagePosted) it.change()).deleted())
        .map(
            it ->
                new Writer.Decision(
                    new MessageDeleted(
                        it.saying(((MessagePosted) it.change()).deleted(writer.now())))))
        .orElse(Writer.Decision.NOTHING);
  }
}
