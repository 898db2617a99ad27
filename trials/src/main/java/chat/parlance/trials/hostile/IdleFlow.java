package chat.parlance.trials.hostile;

import chat.parlance.trials.relay.Flow;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;

/** Passes everything on at once, and ends the connection when nothing has come for this long. */
final class IdleFlow implements Flow {

  private final Duration patience;
  private volatile long last;
  private volatile boolean over;
  private boolean watched;

  IdleFlow(Duration patience) {
    this.patience = patience;
  }

  @Override
  public void pass(byte[] bytes, int length, OutputStream to) throws IOException {
    last = System.nanoTime();
    to.write(bytes, 0, length);
    if (!watched) {
      watched = true;
      Thread.ofVirtual().start(() -> watch(to));
    }
  }

  @Override
  public void end(OutputStream to) {
    over = true;
  }

  private void watch(OutputStream to) {
    try {
      long left = patience.toNanos();
      while (left > 0 && !over) {
        Thread.sleep(Duration.ofNanos(left));
        left = patience.toNanos() - (System.nanoTime() - last);
      }
      to.close(); // and with it the connection
    } catch (IOException closed) {
      // it is what was wanted
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
