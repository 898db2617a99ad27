package chat.parlance.trials.torture;

import chat.parlance.trials.relay.Flow;
import chat.parlance.trials.relay.Relay;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;

/**
 * What stands between one server and something that it needs: a line that can be held, slowed and
 * cut. Any thread may call it.
 */
final class Line implements Flow, AutoCloseable {

  private final Relay relay;
  private final Valve valve = new Valve();
  private volatile boolean cut;
  private volatile long delay;

  /** A line to this port of 127.0.0.1, in order. */
  Line(int port) {
    this.relay = Relay.to(port, () -> this, () -> this);
  }

  /** The port of 127.0.0.1 at the server's end. */
  int port() {
    return relay.port();
  }

  /** Nothing comes through, and nobody is told. */
  void hold() {
    valve.shut();
  }

  /** Everything takes this much longer, each way. */
  void slow(long millis) {
    delay = millis;
  }

  /** Connections break, and new ones do as soon as they are used. */
  void cut() {
    cut = true;
    relay.cut();
  }

  /** In order again, whatever was wrong with it. What broke stays broken. */
  void mend() {
    cut = false;
    delay = 0;
    valve.open();
  }

  @Override
  public void pass(byte[] bytes, int length, OutputStream to) throws IOException {
    if (cut) {
      throw new IOException("the line is cut");
    }
    if (delay > 0) {
      try {
        Thread.sleep(delay);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("interrupted");
      }
    }
    valve.pass(bytes, length, to);
  }

  @Override
  public void close() {
    mend();
    relay.close();
  }
}
