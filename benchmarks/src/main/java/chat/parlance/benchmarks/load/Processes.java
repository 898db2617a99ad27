package chat.parlance.benchmarks.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What Linux says of processes. */
public final class Processes {

  /** {@code USER_HZ}, which is 100 on every architecture that a JDK comes for. */
  private static final double TICKS_PER_SECOND = 100;

  private static final int USER_TICKS = 11;
  private static final int SYSTEM_TICKS = 12;

  private Processes() {}

  /** CPU time of each, in the kernel and outside, in seconds; those that are gone are not in it. */
  public static Map<Long, Double> cpu(List<Long> pids) {
    Map<Long, Double> seconds = new HashMap<>();
    for (long pid : pids) {
      String stat = read(pid, "stat");
      if (!stat.isEmpty()) {
        // The name, in brackets, may hold spaces.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        double ticks =
            Long.parseLong(fields[USER_TICKS]) + (double) Long.parseLong(fields[SYSTEM_TICKS]);
        seconds.put(pid, ticks / TICKS_PER_SECOND);
      }
    }
    return seconds;
  }

  /** CPU seconds between two readings. Processes that ended in between are left out. */
  static double between(Map<Long, Double> before, Map<Long, Double> after) {
    double seconds = 0;
    for (Map.Entry<Long, Double> each : after.entrySet()) {
      seconds += each.getValue() - before.getOrDefault(each.getKey(), 0.0);
    }
    return seconds;
  }

  /** Resident memory of all of them together, in bytes. */
  public static long resident(List<Long> pids) {
    long bytes = 0;
    for (long pid : pids) {
      for (String line : read(pid, "status").split("\n", -1)) {
        if (line.startsWith("VmRSS:")) {
          bytes += 1024 * Long.parseLong(line.replaceAll("\\D", ""));
        }
      }
    }
    return bytes;
  }

  private static String read(long pid, String file) {
    try {
      return Files.readString(Path.of("/proc", Long.toString(pid), file));
    } catch (NoSuchFileException gone) {
      return "";
    } catch (IOException failed) {
      if (!Files.exists(Path.of("/proc", Long.toString(pid)))) {
        return "";
      }
      throw new UncheckedIOException(failed);
    }
  }
}
