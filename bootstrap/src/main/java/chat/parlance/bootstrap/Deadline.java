package chat.parlance.bootstrap;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The last resort of a process that was told to stop: what hangs does not keep it. */
final class Deadline {

  private static final Logger LOG = LoggerFactory.getLogger(Deadline.class);

  private Deadline() {}

  /** Ends the process with 0 after this time, unless the calling thread has ended by then. */
  static void begin(Duration time) {
    Thread stopping = Thread.currentThread();
    Thread.ofPlatform()
        .name("parlance-deadline")
        .daemon()
        .start(
            () -> {
              try {
                if (stopping.join(time)) {
                  return;
                }
              } catch (InterruptedException nobodysBusiness) {
                return;
              }
              var where = new Throwable("where it hung");
              where.setStackTrace(stopping.getStackTrace());
              LOG.error("Not stopped after {} s: what is left is cut", time.toSeconds(), where);
              Runtime.getRuntime().halt(0);
            });
  }
}
