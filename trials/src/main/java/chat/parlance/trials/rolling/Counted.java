package chat.parlance.trials.rolling;

import java.util.concurrent.atomic.AtomicInteger;

/** How often clients met with what. Any thread. */
final class Counted {

  private final AtomicInteger said = new AtomicInteger();
  private final AtomicInteger repeated = new AtomicInteger();
  private final AtomicInteger failed = new AtomicInteger();
  private final AtomicInteger opened = new AtomicInteger();
  private final AtomicInteger reopened = new AtomicInteger();

  void said() {
    said.incrementAndGet();
  }

  /** A send had no answer, or none that tells its fate, and was said again. */
  void repeated() {
    repeated.incrementAndGet();
  }

  /** A send was refused, or given up. */
  void failed() {
    failed.incrementAndGet();
  }

  void opened() {
    opened.incrementAndGet();
  }

  /** A stream was refused, or nobody answered, and it was tried elsewhere. */
  void reopened() {
    reopened.incrementAndGet();
  }

  int repeats() {
    return repeated.get();
  }

  int failures() {
    return failed.get();
  }

  /** One line for a person. */
  String line() {
    return "sends %d, of which %d attempts were repeated and %d failed; streams opened %d, %d attempts elsewhere again"
        .formatted(said.get(), repeated.get(), failed.get(), opened.get(), reopened.get());
  }
}
