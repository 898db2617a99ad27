package chat.parlance.testkit.cluster;

import chat.parlance.application.port.out.ClusterBus;
import chat.parlance.application.port.out.News;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A bus between cores of one process, which can be cut and made to lose, repeat and reorder what is
 * said. What becomes of each letter is drawn from a seed, in the order in which letters come.
 */
public final class PartyLine implements AutoCloseable {

  /**
   * What goes wrong, in percent of the letters.
   *
   * @param lost that never arrive, without a word
   * @param repeated that arrive twice
   * @param late that arrive after those that were said later
   */
  public record Faults(int lost, int repeated, int late) {
    /** Nothing. */
    public static final Faults NONE = new Faults(0, 0, 0);
  }

  private final List<PartyGuest> guests = new ArrayList<>();
  private final Random random;
  private Faults faults = Faults.NONE;
  private boolean dead;

  /**
   * A line that does what it should.
   *
   * @param seed of the faults that it may be given
   */
  public PartyLine(long seed) {
    this.random = new Random(seed);
  }

  /** One more server. */
  public synchronized ClusterBus join() {
    var guest = new PartyGuest(this);
    guests.add(guest);
    return guest;
  }

  /** The server goes. */
  public void leave(ClusterBus bus) {
    PartyGuest guest = guest(bus);
    synchronized (this) {
      guests.remove(guest);
    }
    guest.end();
  }

  /** From now on this goes wrong. */
  public synchronized void suffer(Faults now) {
    faults = now;
  }

  /** Nobody hears anybody any more. */
  public synchronized void cut() {
    dead = true;
  }

  /** All hear each other again, and are told that they may have missed something. */
  public synchronized void mend() {
    dead = false;
    guests.forEach(PartyGuest::mended);
  }

  /** This one is cut off from all others. */
  public synchronized void cut(ClusterBus bus) {
    guest(bus).cut = true;
  }

  /** This one is there again; it missed something, and all others missed what it said. */
  public synchronized void mend(ClusterBus bus) {
    guest(bus).cut = false;
    guests.forEach(PartyGuest::mended);
  }

  synchronized boolean reaches(PartyGuest guest) {
    return !dead && !guest.cut && guests.contains(guest);
  }

  synchronized void said(PartyGuest speaker, News news) {
    if (!reaches(speaker)) {
      return;
    }
    for (PartyGuest guest : guests) {
      if (guest != speaker && !guest.cut && random.nextInt(100) >= faults.lost) {
        boolean late = random.nextInt(100) < faults.late;
        guest.post(news, late);
        if (random.nextInt(100) < faults.repeated) {
          guest.post(news, !late);
        }
      }
    }
  }

  private static PartyGuest guest(ClusterBus bus) {
    return (PartyGuest) bus;
  }

  /** Ends all threads. */
  @Override
  public void close() {
    List<PartyGuest> all;
    synchronized (this) {
      all = List.copyOf(guests);
      guests.clear();
    }
    all.forEach(PartyGuest::end);
  }
}
