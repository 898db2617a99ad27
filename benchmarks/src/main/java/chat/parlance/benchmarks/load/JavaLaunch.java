package chat.parlance.benchmarks.load;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How servers on Java are started: all with the options that the launcher, the script {@code
 * parlance}, gives to every program, this one among them.
 */
public final class JavaLaunch {

  private JavaLaunch() {}

  /** The launcher that started this program; empty when something else did, such as a test. */
  public static Optional<Path> launcher() {
    Path here =
        Path.of(
            URI.create(
                JavaLaunch.class.getProtectionDomain().getCodeSource().getLocation().toString()));
    // <root>/benchmarks/target/<archive>
    return Files.isRegularFile(here) && here.getNameCount() > 2
        ? Stream.of(here.resolve("../../../parlance").normalize())
            .filter(Files::isExecutable)
            .findFirst()
        : Optional.empty();
  }

  /**
   * A command for a server that is not started by the launcher: on this program's Java, with the
   * options that this program was given.
   *
   * @param jvm further options
   * @param what the class path and the main class or the archive, and arguments
   */
  public static List<String> java(List<String> jvm, List<String> what) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(jvm);
    command.addAll(what);
    return command;
  }

  /** This program's class path without its own classes: what the server needs, if in a test. */
  public static String classPathOfTheServer() {
    Path own = Path.of("chat", "parlance", "benchmarks");
    String[] parts = System.getProperty("java.class.path").split(File.pathSeparator);
    return Arrays.stream(parts)
        .filter(it -> !Files.isDirectory(Path.of(it).resolve(own)))
        .collect(Collectors.joining(File.pathSeparator));
  }
}
