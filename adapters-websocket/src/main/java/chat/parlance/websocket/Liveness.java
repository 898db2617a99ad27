package chat.parlance.websocket;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Pings a peer in time, and tells when it has not been heard of for too long. On the event loop
 * only.
 */
final class Liveness {

  private final EventLoop loop;
  private final long pingEvery;
  private final long deafAfter;
  private final Runnable ping;
  private final Runnable deaf;

  private long heard;
  private long pinged;
  private boolean deafOurselves;
  private @Nullable ScheduledFuture<?> next;

  Liveness(EventLoop loop, LiveSettings settings, Runnable ping, Runnable deaf) {
    this.loop = loop;
    this.pingEvery = settings.pingEvery().toNanos();
    this.deafAfter = settings.deafAfter().toNanos();
    this.ping = ping;
    this.deaf = deaf;
  }

  void start() {
    heard = now();
    pinged = heard;
    schedule();
  }

  void heard() {
    heard = now();
  }

  /** Whether we read at all: of a peer that we do not listen to, nothing can be heard. */
  void listening(boolean reading) {
    if (reading && deafOurselves) {
      heard = now();
    }
    deafOurselves = !reading;
  }

  void stop() {
    ScheduledFuture<?> pending = next;
    if (pending != null) {
      pending.cancel(false);
    }
  }

  private void schedule() {
    long wait = pinged + pingEvery - now();
    if (!deafOurselves) {
      wait = Math.min(wait, heard + deafAfter - now());
    }
    next = loop.schedule(this::look, Math.max(wait, 1), TimeUnit.NANOSECONDS);
  }

  private void look() {
    if (!deafOurselves && now() - heard >= deafAfter) {
      deaf.run();
      return;
    }
    if (now() - pinged >= pingEvery) {
      pinged = now();
      ping.run();
    }
    schedule();
  }

  private static long now() {
    return System.nanoTime();
  }
}
