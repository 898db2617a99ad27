package chat.parlance.cluster;

import java.util.concurrent.atomic.AtomicInteger;

final class Counted implements BusWatch {

  final AtomicInteger published = new AtomicInteger();
  final AtomicInteger heard = new AtomicInteger();
  final AtomicInteger missed = new AtomicInteger();
  final AtomicInteger dropped = new AtomicInteger();

  @Override
  public void published(int news) {
    published.addAndGet(news);
  }

  @Override
  public void heard(int news) {
    heard.addAndGet(news);
  }

  @Override
  public void missed() {
    missed.incrementAndGet();
  }

  @Override
  public void dropped(int news) {
    dropped.addAndGet(news);
  }
}
