package chat.parlance.testkit.cluster;

import chat.parlance.application.port.out.ClusterBus;
import chat.parlance.application.port.out.News;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A listener that takes down what it hears. May be read from any thread. */
public final class Heard implements ClusterBus.Listener {

  private final List<News> news = new CopyOnWriteArrayList<>();
  private final AtomicInteger missed = new AtomicInteger();
  private final AtomicInteger inside = new AtomicInteger();
  private volatile boolean crowded;

  @Override
  public void heard(News some) {
    enter();
    news.add(some);
    inside.decrementAndGet();
  }

  @Override
  public void missed() {
    enter();
    missed.incrementAndGet();
    inside.decrementAndGet();
  }

  private void enter() {
    crowded |= inside.incrementAndGet() > 1;
  }

  /** What it heard up to now, in that order. */
  public List<News> news() {
    return List.copyOf(news);
  }

  /** How often it was told that it may have missed something. */
  public int misses() {
    return missed.get();
  }

  /** Whether it was called by two threads at a time. */
  public boolean wasCrowded() {
    return crowded;
  }
}
