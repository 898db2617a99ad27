package chat.parlance.benchmarks.peers;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Programs that are run to their end: to fetch, to build, to ask for a version. */
final class Tool {

  private static final List<String> FOLDERS =
      List.of("/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin");

  private Tool() {}

  /** It could not be run, or ended with a failure. The message is a reason to show to a person. */
  static final class Failed extends Exception {
    private static final long serialVersionUID = 1;

    Failed(String message) {
      super(message);
    }
  }

  /** Where a program is, if it is installed; those of the system's administrator too. */
  static Optional<Path> find(String program) {
    String path = System.getenv("PATH");
    Stream<String> given =
        path == null ? Stream.empty() : Arrays.stream(path.split(File.pathSeparator));
    return Stream.concat(given, FOLDERS.stream())
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * Runs a command and returns what it printed on both its outputs.
   *
   * @throws Failed with the last line that it printed
   */
  static String run(
      @Nullable Path folder,
      Map<String, String> environment,
      Duration patience,
      List<String> command)
      throws Failed {
    try {
      Path output = Files.createTempFile("parlance-tool", ".log");
      try {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.directory(folder == null ? null : folder.toFile());
        builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        builder.redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        boolean ended = process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        if (!ended) {
          process.descendants().forEach(ProcessHandle::destroyForcibly);
          process.destroyForcibly();
          throw new Failed(what(command) + " took longer than " + patience.toSeconds() + " s");
        }
        String printed = Files.readString(output, StandardCharsets.UTF_8).strip();
        if (process.exitValue() != 0) {
          throw new Failed(what(command) + " failed: " + complaint(printed));
        }
        return printed;
      } finally {
        Files.delete(output);
      }
    } catch (IOException failed) {
      throw new Failed(what(command) + " failed: " + failed.getMessage());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new Failed(what(command) + " was interrupted");
    }
  }

  private static String what(List<String> command) {
    return Path.of(command.getFirst()).getFileName() + " " + String.join(" ", rest(command));
  }

  private static List<String> rest(List<String> command) {
    return command.subList(1, Math.min(command.size(), 3));
  }

  /** The line that says most: the first of an error, else the last. */
  private static String complaint(String printed) {
    List<String> lines = printed.lines().filter(line -> !line.isBlank()).toList();
    return lines.stream()
        .filter(line -> line.contains("rror"))
        .findFirst()
        .orElse(lines.isEmpty() ? "it says nothing" : lines.getLast());
  }
}
