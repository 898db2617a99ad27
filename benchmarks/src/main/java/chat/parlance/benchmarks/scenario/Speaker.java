package chat.parlance.benchmarks.scenario;

import chat.parlance.benchmarks.load.Stamp;
import chat.parlance.benchmarks.load.Waiting;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicIntegerArray;

/** Says one thing after another to rooms in turn, each again until it is answered. One thread. */
final class Speaker implements AutoCloseable {

  private static final Duration BEFORE_ANOTHER_TRY = Duration.ofMillis(50);

  private final Post post;
  private final String name;
  private final Duration pause;
  private final AtomicIntegerArray said;
  private final Thread thread;
  private volatile boolean over;

  /** How something is said. */
  @FunctionalInterface
  interface Post {

    /**
     * Sends, and waits for the answer; throws when there is none.
     *
     * @param attempt 0 for the first of this key
     */
    void send(int room, String key, String text, int attempt);
  }

  /**
   * Begins.
   *
   * @param name of its own, for its keys
   */
  Speaker(String name, int rooms, int perSecond, Post post) {
    this.name = name;
    this.post = post;
    this.pause = Duration.ofMillis(1_000 / perSecond);
    this.said = new AtomicIntegerArray(rooms);
    this.thread = Thread.ofPlatform().daemon().name("speaker").start(this::run);
  }

  private void run() {
    for (int i = 0; !over; i++) {
      int room = i % said.length();
      String text = Stamp.text(room, said.get(room), System.nanoTime(), Session.TEXT);
      String key = name + "-" + i;
      for (int attempt = 0; !answered(room, key, text, attempt); attempt++) {
        Waiting.sleep(BEFORE_ANOTHER_TRY);
      }
      said.incrementAndGet(room);
      Waiting.sleep(pause);
    }
  }

  private boolean answered(int room, String key, String text, int attempt) {
    try {
      post.send(room, key, text, attempt);
      return true;
    } catch (RuntimeException away) {
      return false;
    }
  }

  /** How much was answered in each room. */
  int[] said() {
    int[] now = new int[said.length()];
    for (int room = 0; room < now.length; room++) {
      now[room] = said.get(room);
    }
    return now;
  }

  /**
   * Says what it is at to the end, and nothing more. Returns how much was answered in each room.
   */
  int[] end() {
    over = true;
    Waiting.join(thread);
    return said();
  }

  @Override
  public void close() {
    var unused = end();
  }
}
