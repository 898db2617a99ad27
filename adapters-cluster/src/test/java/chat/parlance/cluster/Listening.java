package chat.parlance.cluster;

import chat.parlance.application.port.out.ClusterBus;
import chat.parlance.application.port.out.News;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Remembers what it was told. */
final class Listening implements ClusterBus.Listener {

  final List<News> heard = new CopyOnWriteArrayList<>();
  final AtomicInteger missed = new AtomicInteger();

  static Listening to(ClusterBus bus) {
    var listening = new Listening();
    bus.listen(listening);
    return listening;
  }

  @Override
  public void heard(News news) {
    heard.add(news);
  }

  @Override
  public void missed() {
    missed.incrementAndGet();
  }
}
