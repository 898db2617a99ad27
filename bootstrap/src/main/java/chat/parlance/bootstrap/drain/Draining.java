package chat.parlance.bootstrap.drain;

import io.netty.channel.Channel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Whether this server is going away, and who still has to do with it. Any thread. */
@Singleton
final class Draining {

  private static final Duration CUT_WITHIN = Duration.ofSeconds(1);

  private final ChannelGroup doors = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
  private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
  private final AtomicInteger unanswered = new AtomicInteger();
  private final CountDownLatch hurried = new CountDownLatch(1);
  private volatile boolean begun;

  /** From now on it is not ready, and each answer is its connection's last. */
  void begin() {
    begun = true;
  }

  boolean begun() {
    return begun;
  }

  /** Nothing is waited for any more. */
  void hurry() {
    hurried.countDown();
  }

  /** Lets time go by; false when there is none to lose. */
  boolean pause(Duration time) {
    try {
      return !hurried.await(time.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** A channel that takes connections. */
  void listens(Channel door) {
    doors.add(door);
  }

  void connected(Channel connection) {
    connections.add(connection);
  }

  void asked() {
    unanswered.incrementAndGet();
  }

  void answered(int requests) {
    unanswered.addAndGet(-requests);
  }

  /** Requests that have no whole answer yet, and WebSockets. */
  int unanswered() {
    return unanswered.get();
  }

  /** Takes no more connections. */
  void shut() {
    doors.close().awaitUninterruptibly(CUT_WITHIN.toMillis());
  }

  /** Ends the connections that are left. */
  void cut() {
    connections.close().awaitUninterruptibly(CUT_WITHIN.toMillis());
  }
}
