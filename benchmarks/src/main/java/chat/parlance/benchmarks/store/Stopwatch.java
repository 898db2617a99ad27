package chat.parlance.benchmarks.store;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** Time and CPU time from when it was made: of this process, and of the database's. */
final class Stopwatch {

  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private final DatabaseServer server;
  private final long started;
  private final long cpu;

  Stopwatch(DatabaseServer server) {
    this.server = server;
    this.cpu = cpu();
    this.started = System.nanoTime();
  }

  private long cpu() {
    return SYSTEM.getProcessCpuTime() + server.cpu().toNanos();
  }

  Append.Round stop(long messages, long batches) {
    double seconds = (System.nanoTime() - started) / 1e9;
    return new Append.Round(messages, batches, seconds, (cpu() - cpu) / 1e9);
  }
}
