package chat.parlance.websocket;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Runs a connection's commands strictly one after another, off the event loop: a later command
 * never overtakes an earlier one, and replies come in the order of the commands. Its own state
 * lives on the event loop.
 *
 * @param <R> what a command results in
 */
final class CommandQueue<R> {

  /**
   * Commands may be as large as a frame: bounded by their number alone, they could still fill the
   * memory.
   */
  private static final int MOST_BYTES = 256 * 1024;

  private final Executor loop;
  private final Executor workers;
  private final int most;
  private final Function<byte[], R> run;
  private final Consumer<R> done;

  private final Queue<byte[]> waiting = new ArrayDeque<>(0);
  private int waitingBytes;
  private boolean started;
  private boolean running;
  private boolean stopped;
  private @Nullable Runnable afterLast;

  /**
   * @param run called on a worker, one call at a time; throws nothing
   * @param done called on the loop with each result, in order
   */
  CommandQueue(
      Executor loop, Executor workers, int most, Function<byte[], R> run, Consumer<R> done) {
    this.loop = loop;
    this.workers = workers;
    this.most = most;
    this.run = run;
    this.done = done;
  }

  /** Commands that came before this waited for it. */
  void start() {
    started = true;
    next();
  }

  /** Nothing more is begun, and what is still running ends unheard. */
  void stop() {
    stopped = true;
    forget();
  }

  /** Nothing more is begun; calls this when what is still running has ended and been heard. */
  void finish(Runnable then) {
    forget();
    afterLast = then;
    if (!running) {
      then.run();
    }
  }

  private void forget() {
    waiting.clear();
    waitingBytes = 0;
  }

  void add(byte[] command) {
    if (!stopped && afterLast == null) {
      waiting.add(command);
      waitingBytes += command.length;
      next();
    }
  }

  /** Whether more may be read from the client now. */
  boolean hungry() {
    return waiting.size() < most && waitingBytes < MOST_BYTES;
  }

  private void next() {
    if (!started || running || stopped || waiting.isEmpty()) {
      return;
    }
    byte[] command = waiting.remove();
    waitingBytes -= command.length;
    running = true;
    workers.execute(
        () -> {
          R result = run.apply(command);
          loop.execute(() -> finished(result));
        });
  }

  private void finished(R result) {
    running = false;
    if (!stopped) {
      done.accept(result);
      if (afterLast != null) {
        afterLast.run();
      } else {
        next();
      }
    }
  }
}
