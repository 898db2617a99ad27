package chat.parlance.benchmarks.peers;

import chat.parlance.benchmarks.load.PeerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A server that is a script for Node with packages from npm.
 *
 * @param folder its folder among the scripts
 * @param library the package that it is about
 */
record NodeProgram(Workplace place, String folder, String library) {

  private static final Duration FETCHED_WITHIN = Duration.ofMinutes(5);
  private static final Duration READY_WITHIN = Duration.ofSeconds(30);

  /** Fetches the packages that the lock file names, unless they are there; says why not. */
  String missing() {
    Optional<Path> npm = Tool.find("npm");
    if (Tool.find("node").isEmpty() || npm.isEmpty()) {
      return "Node and npm are not installed";
    }
    try {
      Path work = place.prepare(folder);
      if (!fetched(work)) {
        Tool.run(
            work,
            Map.of(),
            FETCHED_WITHIN,
            List.of(npm.get().toString(), "ci", "--omit=dev", "--no-audit", "--no-fund"));
        Files.copy(lock(work), copy(work));
      }
      return "";
    } catch (Tool.Failed | IOException failed) {
      return "" + failed.getMessage();
    }
  }

  /** Whether the packages are those of the lock file as it is now. npm empties the folder first. */
  private static boolean fetched(Path work) throws IOException {
    return Files.exists(copy(work)) && Files.mismatch(lock(work), copy(work)) < 0;
  }

  private static Path lock(Path work) {
    return work.resolve("package-lock.json");
  }

  private static Path copy(Path work) {
    return work.resolve("node_modules/.fetched-by-lock.json");
  }

  /** Starts it, for production, on a free port that it is told in {@code PORT}. */
  PeerProcess start(Path logs, Map<String, String> environment) {
    int port = PeerProcess.freePort();
    Map<String, String> all = new HashMap<>(environment);
    all.put("NODE_ENV", "production");
    all.put("PORT", Integer.toString(port));
    Path script = place.work().resolve(folder).resolve("server.js");
    List<String> command = List.of(node(), script.toString());
    return PeerProcess.start(command, logs, all, port, READY_WITHIN);
  }

  /** Of the library, and of Node. */
  String version() {
    String asked =
        "require('./node_modules/%s/package.json').version + ', Node ' + process.versions.node"
            .formatted(library);
    try {
      return Tool.run(
          place.work().resolve(folder),
          Map.of(),
          Duration.ofSeconds(20),
          List.of(node(), "-p", asked));
    } catch (Tool.Failed unknown) {
      return "of unknown version";
    }
  }

  private static String node() {
    return Tool.find("node").map(Path::toString).orElse("node");
  }
}
