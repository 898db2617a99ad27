package chat.parlance.trials.torture;

import chat.parlance.trials.server.ServerProcess;
import chat.parlance.trials.server.ServerProcess.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An archive of the server's classes, made once, so that it starts faster after every kill. */
final class Archive {

  /** A server that is killed within seconds: what takes time to warm up would never pay. */
  private static final String BRIEF = "-XX:TieredStopAtLevel=1";

  private Archive() {}

  /** The options of a server's Java with which it starts from the archive, if there is one. */
  static List<String> jvm(@Nullable Path archive) {
    return archive == null ? List.of(BRIEF) : List.of(BRIEF, "-XX:SharedArchiveFile=" + archive);
  }

  /** Null where Java makes none: it takes a class path of jars only. */
  static @Nullable Path make(Path folder) throws IOException {
    if (!ServerProcess.classPath().stream().allMatch(part -> part.endsWith(".jar"))) {
      return null;
    }
    Path archive = folder.resolve("classes.jsa");
    Path data = Files.createDirectories(folder.resolve("archive"));
    Launch launch =
        new Launch(
            0, data, List.of(), Map.of(), List.of(BRIEF, "-XX:ArchiveClassesAtExit=" + archive));
    ServerProcess server = ServerProcess.start(launch);
    server.stop(Duration.ofMinutes(1));
    return Files.exists(archive) ? archive : null;
  }
}
