package chat.parlance.application.live;

import chat.parlance.application.port.out.ClusterBus;
import chat.parlance.application.port.out.News;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A bus between servers whose letters wait until a test hands them over. */
final class Wire {

  /** What was said, by whomever. */
  final List<News> said = new ArrayList<>();

  /** While it is, what is said is lost, and all know it. */
  boolean cut;

  /** While it does, what is said is lost, and nobody knows it. */
  boolean lose;

  private final List<End> ends = new ArrayList<>();

  /** One server's end. */
  final class End implements ClusterBus {
    private final List<Listener> listeners = new ArrayList<>();
    private final Deque<News> letters = new ArrayDeque<>();

    @Override
    public void publish(News news) {
      said.add(news);
      if (!cut && !lose && ends.contains(this)) {
        ends.stream().filter(end -> end != this).forEach(end -> end.letters.add(news));
      }
    }

    @Override
    public void listen(Listener listener) {
      listeners.add(listener);
    }

    @Override
    public boolean connected() {
      return !cut;
    }

    /** Hands over the oldest letter; false when there is none. */
    boolean deliver() {
      News news = letters.poll();
      if (news != null) {
        listeners.forEach(listener -> listener.heard(news));
      }
      return news != null;
    }
  }

  End join() {
    var end = new End();
    ends.add(end);
    return end;
  }

  /** This one neither says nor hears anything any more. */
  void leave(End end) {
    ends.remove(end);
    end.letters.clear();
  }

  /** All hear each other again, and are told that they may have missed something. */
  void mend() {
    cut = false;
    lose = false;
    ends.forEach(end -> end.listeners.forEach(ClusterBus.Listener::missed));
  }

  <T extends News> List<T> said(Class<T> kind) {
    return said.stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}
