package chat.parlance.cluster;

import chat.parlance.application.port.out.ClusterBus;
import chat.parlance.application.port.out.News;
import com.fasterxml.jackson.databind.JsonNode;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Reads letters of others one after the other, on a thread of its own, and tells the listeners.
 * What cannot be read, from a server of another version for example, counts as missed.
 */
final class Hearing implements Runnable {

  private static final System.Logger LOG = System.getLogger(Hearing.class.getName());

  /** About as much as a second of a busy cluster. */
  private static final long MOST_WAITING = 32L << 20;

  private final NewsJson json;
  private final BusWatch watch;
  private final Inbox inbox = new Inbox(MOST_WAITING);
  private final Senders senders = new Senders();
  private final List<ClusterBus.Listener> listeners = new CopyOnWriteArrayList<>();

  Hearing(NewsJson json, BusWatch watch) {
    this.json = json;
    this.watch = watch;
  }

  Inbox inbox() {
    return inbox;
  }

  void add(ClusterBus.Listener listener) {
    listeners.add(listener);
  }

  @Override
  public void run() {
    try {
      for (Inbox.Next next = inbox.take(); next != null; next = inbox.take()) {
        if (next.missed()) {
          missed();
        }
        next.letters().forEach(this::read);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void read(byte[] text) {
    Letter letter = Letter.read(json.tree(text));
    if (letter == null) {
      missed();
      return;
    }
    Senders.Order order = senders.note(letter.from(), letter.number());
    if (order == Senders.Order.LATE) {
      return;
    }
    if (order == Senders.Order.AFTER_A_GAP) {
      missed();
    }
    boolean unreadable = false;
    for (JsonNode written : letter.news()) {
      News news = json.read(written);
      if (news == null) {
        unreadable = true;
      } else {
        watch.heard(1);
        tell(listener -> listener.heard(news));
      }
    }
    if (unreadable) {
      missed();
    }
  }

  private void missed() {
    watch.missed();
    tell(ClusterBus.Listener::missed);
  }

  private void tell(Consumer<ClusterBus.Listener> what) {
    for (ClusterBus.Listener listener : listeners) {
      try {
        what.accept(listener);
      } catch (RuntimeException | Error failed) {
        LOG.log(Level.ERROR, "A listener of the bus failed.", failed);
      }
    }
  }
}
