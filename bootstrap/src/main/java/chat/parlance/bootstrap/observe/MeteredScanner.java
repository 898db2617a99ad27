package chat.parlance.bootstrap.observe;

import chat.parlance.application.port.out.FileBytes;
import chat.parlance.application.port.out.FileScanner;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/** The scanner of files, and how long it takes. */
public final class MeteredScanner implements FileScanner {

  private final FileScanner scanner;
  private final Timer clean;
  private final Timer infected;
  private final Timer pending;

  /** Times this. */
  public MeteredScanner(FileScanner scanner, MeterRegistry registry) {
    this.scanner = scanner;
    clean = timer(registry, "clean");
    infected = timer(registry, "infected");
    pending = timer(registry, "pending");
  }

  private static Timer timer(MeterRegistry registry, String verdict) {
    return Timer.builder("parlance.attachments.scan")
        .description("How long files were looked through for harm.")
        .tag("verdict", verdict)
        .serviceLevelObjectives(Durations.BUCKETS)
        .register(registry);
  }

  @Override
  public Verdict scan(FileBytes bytes) {
    long begin = System.nanoTime();
    Verdict verdict = scanner.scan(bytes);
    Timer timer =
        switch (verdict) {
          case Verdict.Clean it -> clean;
          case Verdict.Infected it -> infected;
          case Verdict.Pending it -> pending;
        };
    timer.record(Duration.ofNanos(System.nanoTime() - begin));
    return verdict;
  }
}
