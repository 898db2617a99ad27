package chat.parlance.application.live;

import chat.parlance.application.port.in.Shared;
import chat.parlance.domain.Signal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link Follower} has heard of the signals: from where on marks have to be told when it is
 * told how things stand. Belongs to the lane's thread.
 */
final class Hearing {

  /**
   * So long after a mark has moved its signal may be on its way. Whoever was told of something
   * newer in that time, and was gone or lagged before the signal came, has not heard of the mark.
   */
  static final Duration ON_ITS_WAY = Duration.ofSeconds(2);

  private final Tail tail;
  private long since;
  private boolean current;
  private @Nullable Shared<Signal> last;

  Hearing(Tail tail) {
    this.tail = tail;
  }

  /** Nothing of before has to be told. */
  void begins(long cursor) {
    since = cursor + 1;
  }

  /** All has been heard up to here, but for what was on its way then. */
  void resumes(long cursor) {
    since = tail.before(cursor, ON_ITS_WAY);
  }

  /** How things stand has been told; from here on it is kept up to date. */
  void current() {
    current = true;
  }

  /** Signals are missed from here on; what had not been told yet still has to be. */
  void interrupted(long cursor) {
    if (current) {
      current = false;
      resumes(cursor);
    }
  }

  /** Marks that moved while the head stood here or later are to be told. */
  long since() {
    return since;
  }

  /** Whether a signal is another than the last: the same one comes by each room that it is of. */
  boolean isNew(Shared<Signal> signal) {
    boolean other = last != signal;
    last = signal;
    return other;
  }
}
