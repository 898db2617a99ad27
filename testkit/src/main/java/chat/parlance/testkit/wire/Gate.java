package chat.parlance.testkit.wire;

/** Lets a reader pass, or not. Any thread. */
final class Gate {

  private boolean closed;

  synchronized void close() {
    closed = true;
  }

  synchronized void open() {
    closed = false;
    notifyAll();
  }

  /** Waits until it is open, or the thread is told to stop. */
  synchronized void pass() {
    while (closed && !Thread.currentThread().isInterrupted()) {
      try {
        wait();
      } catch (InterruptedException told) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
