package chat.parlance.examples.tcp;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be sent to one client. The lane and the reader add to it and never wait for the
 * network; one writer takes from it.
 *
 * <p>Bounded by those who add: the core asks {@link #ready} before each event, the reader waits for
 * it before it takes the next command. What comes on top is a control frame now and then.
 */
final class Outbox {

  /**
   * What holds this much is not ready, and tells that it is again when it holds no more than LOW.
   */
  static final int HIGH = 256 * 1024;

  static final int LOW = 64 * 1024;

  /** What is sent at once, if there is as much: many small writes cost more than one. */
  private static final int CHUNK = 32 * 1024;

  /** No frame is empty. */
  private static final byte[] END = {};

  private final BlockingQueue<byte[]> waiting = new LinkedBlockingQueue<>();
  private final AtomicInteger bytes = new AtomicInteger();
  private final Semaphore emptied = new Semaphore(0);
  private volatile boolean finished;
  private boolean ended; // the writer's

  /** Whether more may be added. */
  boolean ready() {
    return bytes.get() < HIGH;
  }

  /** Waits until it is ready or finished; false when it took longer than that. */
  boolean awaitReady(Duration patience) throws InterruptedException {
    while (!ready() && !finished()) {
      if (!emptied.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
        return false;
      }
    }
    return true;
  }

  /** Adds a frame; one that comes after {@link #finish} is dropped. */
  synchronized void add(byte[] frame) {
    if (!finished) {
      bytes.addAndGet(frame.length + 1);
      waiting.add(frame);
    }
  }

  boolean finished() {
    return finished;
  }

  /**
   * What waits is sent, and then nothing more.
   *
   * @param last the last words
   * @return false when it was finished before
   */
  synchronized boolean finish(byte @Nullable [] last) {
    if (finished) {
      return false;
    }
    if (last != null) {
      add(last);
    }
    finished = true;
    waiting.add(END);
    emptied.release();
    return true;
  }

  /** Drops what waits. */
  synchronized void clear() {
    waiting.clear();
    if (finished) {
      waiting.add(END); // it was dropped too
    }
  }

  /** Waits for something to send, as whole lines; null at the end. */
  byte @Nullable [] take() throws InterruptedException {
    var chunk = new ByteArrayOutputStream();
    byte[] frame = ended ? END : waiting.take();
    while (frame != null && frame.length > 0) {
      chunk.writeBytes(frame);
      chunk.write('\n');
      frame = chunk.size() < CHUNK ? waiting.poll() : null;
    }
    ended = frame != null;
    return chunk.size() == 0 ? null : chunk.toByteArray();
  }

  /** So many bytes that were taken are on their way; true when there is room again. */
  boolean sent(int count) {
    int left = bytes.addAndGet(-count);
    boolean room = left <= LOW && left + count > LOW;
    if (room) {
      emptied.release();
    }
    return room;
  }
}
