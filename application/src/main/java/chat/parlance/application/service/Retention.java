package chat.parlance.application.service;

import chat.parlance.application.live.Agenda;
import chat.parlance.application.port.out.Erasures;
import chat.parlance.application.port.out.RoomLog;
import chat.parlance.domain.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Deletes messages that are older than they may be, as their authors would. It goes through the log
 * from its beginning, once for each start of a server, and then keeps pace with the time: positions
 * rise with it. Of several servers that do, the log takes the first.
 */
public final class Retention implements Agenda.Chore {

  private static final int BATCH = 100;
  private static final long WINDOW = 20_000;

  private final Erasures erasures;
  private final RoomLog log;
  private final Removals removals;
  private final Duration life;
  private long position;

  /**
   * Over a core's removals.
   *
   * @param life how old a message may get
   */
  public Retention(Erasures erasures, RoomLog log, Removals removals, Duration life) {
    this.erasures = erasures;
    this.log = log;
    this.removals = removals;
    this.life = life;
  }

  @Override
  public Instant run(Instant now, Instant soon) {
    long head = log.head().number();
    if (position >= head) {
      return soon;
    }
    Instant oldest = now.minus(life);
    long upTo = Math.min(head, position + WINDOW);
    List<Entry> found = erasures.messages(null, position, upTo, BATCH);
    for (Entry message : found) {
      if (message.at().isAfter(oldest) || !removals.delete(message)) {
        return soon;
      }
      position = message.position().number();
    }
    if (found.size() < BATCH) {
      position = upTo;
    }
    return now;
  }
}
