package chat.parlance.bootstrap.drain;

import chat.parlance.application.Chat;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way of a server out: it is not ready, and goes on serving until that may have been noticed;
 * its streams are sent elsewhere, one after the other; no more connections are taken; what was
 * asked is answered. Then nobody is connected, and it can be closed.
 */
@Singleton
public final class Departure {

  private static final Logger LOG = LoggerFactory.getLogger(Departure.class);

  /** Over how long the streams are spread: at once they would be one blow for who takes them. */
  private static final Duration SPREAD = Duration.ofSeconds(5);

  /** A few are no blow. */
  private static final Duration EACH = Duration.ofMillis(5);

  private static final Duration LOOK = Duration.ofMillis(10);

  private final Chat chat;
  private final Draining draining;
  private final DrainConfiguration settings;

  Departure(Chat chat, Draining draining, DrainConfiguration settings) {
    this.chat = chat;
    this.draining = draining;
    this.settings = settings;
  }

  /**
   * Goes that way, and returns when nobody is connected any more: after the notice and the time
   * that is set for the rest, at the latest.
   */
  public void depart() {
    draining.begin();
    var unused = draining.pause(settings.notice());
    long end = System.nanoTime() + settings.within().toNanos();
    chat.drain(spread());
    await(end, () -> chat.streams() == 0);
    draining.shut();
    await(end, () -> draining.unanswered() == 0);
    int left = Math.max(chat.streams(), draining.unanswered());
    if (left > 0) {
      LOG.warn("{} streams or requests had not ended in time, and are cut.", left);
    }
    draining.cut();
  }

  /** Departs without waiting for anybody, also when it has begun to. */
  public void hurry() {
    draining.hurry();
  }

  private Duration spread() {
    Duration all = EACH.multipliedBy(chat.streams());
    Duration most = SPREAD.compareTo(settings.within()) < 0 ? SPREAD : settings.within();
    return all.compareTo(most) < 0 ? all : most;
  }

  private void await(long end, BooleanSupplier done) {
    while (!done.getAsBoolean() && System.nanoTime() < end && draining.pause(LOOK)) {
      // looked again
    }
  }
}
