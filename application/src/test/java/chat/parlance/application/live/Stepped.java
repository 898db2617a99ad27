package chat.parlance.application.live;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;

/** An executor whose tasks wait until a test runs them, one by one, in the order that it likes. */
final class Stepped extends AbstractExecutorService {

  private final List<Runnable> waiting = new ArrayList<>();

  @Override
  public void execute(Runnable task) {
    waiting.add(task);
  }

  /** Runs one of the waiting tasks, the oldest being 0; false when there is none. */
  boolean run(int which) {
    if (waiting.isEmpty()) {
      return false;
    }
    waiting.remove(which % waiting.size()).run();
    return true;
  }

  @Override
  public void shutdown() {}

  @Override
  public List<Runnable> shutdownNow() {
    return List.of();
  }

  @Override
  public boolean isShutdown() {
    return false;
  }

  @Override
  public boolean isTerminated() {
    return false;
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) {
    return true;
  }
}
