package chat.parlance.benchmarks.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

/**
 * Where the servers' scripts are, and where they are fetched and built to.
 *
 * @param scripts the folder {@code benchmarks/peers}
 * @param work where each has a folder of its own that is kept from run to run
 */
record Workplace(Path scripts, Path work) {

  /** In the working directory's repository. */
  static Workplace find() {
    for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
      Path benchmarks = folder.resolve("benchmarks");
      if (Files.isDirectory(benchmarks.resolve("peers"))) {
        return new Workplace(benchmarks.resolve("peers"), benchmarks.resolve("target/peers"));
      }
    }
    throw new IllegalStateException("not in the repository: there is no folder benchmarks/peers");
  }

  /** The folder of the repository. */
  Path repository() {
    Path benchmarks = scripts.getParent();
    return benchmarks == null || benchmarks.getParent() == null ? scripts : benchmarks.getParent();
  }

  /**
   * A server's own folder in the work folder, with its scripts as they are now.
   *
   * @throws Tool.Failed they could not be written there
   */
  Path prepare(String name) throws Tool.Failed {
    Path from = scripts.resolve(name);
    Path to = work.resolve(name);
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Path copy = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else if (!Files.exists(copy) || Files.mismatch(file, copy) >= 0) {
          Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
        }
      }
      return to;
    } catch (IOException failed) {
      throw new Tool.Failed("cannot write " + to + ": " + failed.getMessage());
    }
  }

  /** A script as text. */
  String script(String name) {
    try {
      return Files.readString(scripts.resolve(name));
    } catch (IOException failed) {
      throw new IllegalStateException("cannot read the script " + name, failed);
    }
  }
}
