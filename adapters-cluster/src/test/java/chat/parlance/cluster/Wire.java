package chat.parlance.cluster;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;

/** A line within the JVM that does to letters what a test wants. */
final class Wire {

  private final List<End> ends = new CopyOnWriteArrayList<>();

  /** What it does. */
  volatile boolean cut;

  volatile boolean mute;
  volatile int longest = 100_000;

  /** Letters that pass, where that is bounded. */
  volatile Semaphore passing = new Semaphore(Integer.MAX_VALUE);

  Line end() {
    return new End();
  }

  void cut() {
    cut = true;
    ends.forEach(End::broken);
  }

  /** As if somebody had sent this. */
  void inject(String letter) {
    ends.forEach(end -> end.deliver(letter.getBytes(StandardCharsets.UTF_8)));
  }

  private final class End implements Line {

    private volatile Ear ear;

    @Override
    public Call open(Ear opened) throws IOException {
      if (cut) {
        throw new IOException("the wire is cut");
      }
      ear = opened;
      ends.add(this);
      return new Call() {
        @Override
        public void send(byte[] letter) throws IOException {
          if (cut) {
            throw new IOException("the wire is cut");
          }
          passing.acquireUninterruptibly();
          if (!mute) {
            ends.forEach(end -> end.deliver(letter));
          }
        }

        @Override
        public void close() {
          ends.remove(End.this);
        }
      };
    }

    private synchronized void deliver(byte[] letter) {
      ear.letter(letter);
    }

    private void broken() {
      ear.broken(new IOException("cut"));
    }

    @Override
    public int longest() {
      return longest;
    }

    @Override
    public void close() {}

    @Override
    public String toString() {
      return "wire";
    }
  }
}
