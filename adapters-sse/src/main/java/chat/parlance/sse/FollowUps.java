package chat.parlance.sse;

import io.netty.channel.EventLoop;
import jakarta.inject.Singleton;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that each burst of events is followed by a second small write: some proxies hold back
 * every write until the next one comes. A stream that is written to again before its follow-up is
 * due needs none for the first write, so a busy stream gets hardly any; and one timer serves all
 * the streams of an event loop.
 */
@Singleton
final class FollowUps {

  private static final Logger LOG = LoggerFactory.getLogger(FollowUps.class);

  static final long AFTER_MILLIS = 20;

  private static final long AFTER_NANOS = TimeUnit.MILLISECONDS.toNanos(AFTER_MILLIS);

  private final Map<EventLoop, Round> rounds = new ConcurrentHashMap<>();

  /** The follow-ups of the streams that live on this event loop. */
  Round on(EventLoop loop) {
    return rounds.computeIfAbsent(loop, Round::new);
  }

  /** What one event loop has to follow up; on that loop only. */
  static final class Round {

    private final EventLoop loop;
    private final Queue<EventStream> waiting = new ArrayDeque<>();
    private boolean scheduled;

    private Round(EventLoop loop) {
      this.loop = loop;
    }

    /** The stream has been written to just now. */
    void after(EventStream stream) {
      stream.lastWrite = System.nanoTime();
      if (!stream.awaitsFollowUp) {
        stream.awaitsFollowUp = true;
        waiting.add(stream);
        schedule();
      }
    }

    private void schedule() {
      if (!scheduled) {
        scheduled = true;
        var unused = loop.schedule(this::look, AFTER_MILLIS, TimeUnit.MILLISECONDS);
      }
    }

    private void look() {
      scheduled = false;
      long now = System.nanoTime();
      for (int left = waiting.size(); left > 0; left--) {
        EventStream stream = waiting.remove();
        if (now - stream.lastWrite < AFTER_NANOS) {
          waiting.add(stream);
        } else {
          stream.awaitsFollowUp = false;
          followUp(stream);
        }
      }
      if (!waiting.isEmpty()) {
        schedule();
      }
    }

    /** A connection that fails over it takes no other with it. */
    private static void followUp(EventStream stream) {
      try {
        stream.followUp();
      } catch (RuntimeException broken) {
        LOG.debug("A follow-up failed", broken);
        stream.left();
      }
    }
  }
}
