package chat.parlance.cluster;

import chat.parlance.application.port.out.ClusterBus;
import chat.parlance.application.port.out.News;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * A bus over any {@link Line}. Two threads: one keeps the line open, gathers what waits into
 * letters and sends them; the other tells the listeners what came.
 *
 * <p>A server hears its own letters, too, and so knows whether the line works, from end to end: it
 * says something every two seconds at least, and when nothing of its own has come back for ten, the
 * line is opened anew. Letters are numbered: whoever notices that one is missing is told so.
 */
public final class LetterBus implements ClusterBus, AutoCloseable {

  private static final System.Logger LOG = System.getLogger(LetterBus.class.getName());

  private static final Duration SPEAKS_EVERY = Duration.ofSeconds(2);
  private static final Duration DEAF_AFTER = Duration.ofSeconds(10);
  private static final Duration FIRST_REST = Duration.ofMillis(50);
  private static final Duration LONGEST_REST = Duration.ofSeconds(1);
  private static final Duration SAYS_FAREWELL_WITHIN = Duration.ofSeconds(2);
  private static final Duration COMPANY_WITHIN = Duration.ofSeconds(10);

  private final Line line;
  private final BusWatch watch;
  private final byte[] opening;
  private final NewsJson json = new NewsJson();
  private final Packing packing;
  private final Outbox outbox = new Outbox();
  private final Hearing hearing;
  private final Thread speaker;
  private final Thread hearer;

  private volatile boolean closed;
  private volatile boolean connected;
  private volatile long othersHeard = System.nanoTime() - COMPANY_WITHIN.toNanos();
  private long number; // of the last letter; the speaker's
  private boolean told; // that the line is broken; the speaker's

  private LetterBus(Line line, BusWatch watch) {
    this.line = line;
    this.watch = watch;
    this.opening = Letter.opening(UUID.randomUUID().toString());
    this.packing = new Packing(json, line.longest() - Letter.around(opening));
    this.hearing = new Hearing(json, watch);
    this.speaker = Thread.ofPlatform().daemon().name("bus-speaker").unstarted(this::speak);
    this.hearer = Thread.ofPlatform().daemon().name("bus-hearer").unstarted(hearing);
  }

  /** Begins at once to open the line, and goes on until it is. The bus closes the line. */
  public static LetterBus over(Line line, BusWatch watch) {
    var bus = new LetterBus(line, watch);
    bus.hearer.start();
    bus.speaker.start();
    return bus;
  }

  @Override
  public void publish(News news) {
    if (!outbox.offer(news)) {
      watch.dropped(1);
    }
  }

  @Override
  public void listen(Listener listener) {
    hearing.add(listener);
  }

  @Override
  public boolean connected() {
    return connected;
  }

  /** Whether another server was heard lately. */
  public boolean company() {
    return System.nanoTime() - othersHeard < COMPANY_WITHIN.toNanos();
  }

  /** Sends what waits, within two seconds, and hangs up. Repeating it changes nothing. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    outbox.wake();
    join(speaker);
    hearing.inbox().close();
    join(hearer);
    line.close();
  }

  /** By interrupting it at last. Not for long where a listener waits for the store, as well. */
  private static void join(Thread thread) {
    if (thread.equals(Thread.currentThread())) {
      return;
    }
    try {
      if (!thread.join(SAYS_FAREWELL_WITHIN)) {
        thread.interrupt();
        var unused = thread.join(SAYS_FAREWELL_WITHIN);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void speak() {
    Duration rest = FIRST_REST;
    while (!closed) {
      boolean worked = false;
      try {
        worked = call();
      } catch (InterruptedException stopped) {
        return;
      }
      rest = worked ? FIRST_REST : longer(rest);
      rest(rest);
    }
  }

  private void rest(Duration about) {
    try {
      long nanos = about.toNanos();
      outbox.rest(nanos / 2 + ThreadLocalRandom.current().nextLong(nanos), () -> closed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static Duration longer(Duration rest) {
    Duration doubled = rest.multipliedBy(2);
    return doubled.compareTo(LONGEST_REST) < 0 ? doubled : LONGEST_REST;
  }

  /**
   * Keeps the line open for as long as it works.
   *
   * @return whether it did at all
   */
  private boolean call() throws InterruptedException {
    var session = new Session();
    try (Line.Call call = line.open(session)) {
      hearing.inbox().missed();
      outbox.open();
      send(call, outbox.take(0));
      while (!closed || !outbox.isEmpty()) {
        session.check();
        send(call, outbox.take(SPEAKS_EVERY.toNanos()));
      }
    } catch (InterruptedException stopped) {
      throw stopped;
    } catch (Exception failed) {
      complain(failed);
    } finally {
      session.over = true;
      connected = false;
      int dropped = outbox.shut();
      if (dropped > 0) {
        watch.dropped(dropped);
      }
    }
    return session.echoed;
  }

  private void send(Line.Call call, Outbox.Batch batch) throws Exception {
    if (batch.lost()) {
      number++;
    }
    List<byte[]> pieces = new ArrayList<>();
    for (News news : batch.news()) {
      List<byte[]> some = pieces(news);
      if (some.isEmpty()) {
        outbox.lose();
        watch.dropped(1);
      }
      pieces.addAll(some);
    }
    try {
      send(call, packing.letters(pieces));
      watch.published(batch.news().size());
    } catch (Exception failed) {
      outbox.lose();
      watch.dropped(batch.news().size());
      throw failed;
    }
  }

  private List<byte[]> pieces(News news) {
    try {
      return packing.pieces(news);
    } catch (RuntimeException unwritable) {
      LOG.log(Level.ERROR, "News cannot be written.", unwritable);
      return List.of();
    }
  }

  /** One letter at least, so that all know that we are there and how far we have counted. */
  private void send(Line.Call call, List<List<byte[]>> letters) throws Exception {
    for (List<byte[]> news : letters.isEmpty() ? List.of(List.<byte[]>of()) : letters) {
      number++;
      call.send(Letter.write(opening, number, news));
    }
  }

  private void complain(Exception failed) {
    if (!told && !closed) {
      told = true;
      LOG.log(
          Level.WARNING,
          "The bus between servers ({0}) cannot be used: {1}. What others commit is found by looking"
              + " into the store until it can; trying again.",
          line,
          failed.getMessage());
    }
  }

  /** From opening the line until it is closed. */
  private final class Session implements Line.Ear {

    private final long begun = System.nanoTime();
    private volatile long heard = begun;
    private volatile boolean echoed;
    private volatile boolean over;
    private volatile @Nullable Throwable broken;

    @Override
    public void letter(byte[] letter) {
      if (over) {
        return;
      }
      if (Letter.begins(letter, opening)) {
        echo();
      } else {
        othersHeard = System.nanoTime();
        hearing.inbox().put(letter);
      }
    }

    private void echo() {
      heard = System.nanoTime();
      if (!echoed) {
        echoed = true;
        connected = true;
        told = false;
        LOG.log(Level.INFO, "The bus between servers ({0}) works.", line);
      }
    }

    @Override
    public void broken(Throwable why) {
      broken = why;
      outbox.wake();
    }

    /** Throws when the line is of no use any more. */
    void check() throws IOException {
      Throwable why = broken;
      if (why != null) {
        throw new IOException(String.valueOf(why.getMessage()), why);
      }
      if (System.nanoTime() - heard > DEAF_AFTER.toNanos()) {
        throw new IOException("nothing comes back");
      }
    }
  }
}
