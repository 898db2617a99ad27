package chat.parlance.testkit.cluster;

import chat.parlance.application.port.out.ClusterBus;
import chat.parlance.application.port.out.News;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/** A server's end of a {@link PartyLine}, with a thread that hands on what comes. */
final class PartyGuest implements ClusterBus {

  static final String THREAD = "parlance-party-line";

  /** What waits when a letter is late comes before it, as far as it has come by then. */
  private static final int MOST_WAITING = 100_000;

  private final PartyLine line;
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();
  private final BlockingQueue<Consumer<Listener>> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
  private final Thread thread;

  /** Late letters, until another one has gone by; guarded by the line. */
  private final List<News> held = new ArrayList<>();

  private volatile boolean over;

  /** Guarded by the line. */
  boolean cut;

  PartyGuest(PartyLine line) {
    this.line = line;
    this.thread = Thread.ofPlatform().name(THREAD).daemon().start(this::run);
  }

  @Override
  public void publish(News news) {
    line.said(this, news);
  }

  @Override
  public void listen(Listener listener) {
    listeners.add(listener);
  }

  @Override
  public boolean connected() {
    return line.reaches(this);
  }

  /** Called with the line held. What does not fit is lost, and that it was is told. */
  void post(News news, boolean late) {
    if (late) {
      held.add(news);
      return;
    }
    put(listener -> listener.heard(news));
    held.forEach(before -> put(listener -> listener.heard(before)));
    held.clear();
  }

  private void put(Consumer<Listener> letter) {
    if (!waiting.offer(letter)) {
      waiting.clear();
      mended();
    }
  }

  void mended() {
    waiting.add(Listener::missed);
  }

  private void run() {
    while (!over) {
      try {
        Consumer<Listener> letter = waiting.take();
        listeners.forEach(listener -> tell(letter, listener));
      } catch (InterruptedException ending) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private static void tell(Consumer<Listener> letter, Listener listener) {
    try {
      letter.accept(listener);
    } catch (RuntimeException thrown) {
      // A listener's bug is its own: the next letter comes all the same.
    }
  }

  /** Ends the thread, after what it is at. */
  void end() {
    over = true;
    thread.interrupt();
  }
}
