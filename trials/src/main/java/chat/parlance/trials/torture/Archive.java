package chat.parlance.trials.torture;

import chat.parlance.trials.server.ServerProcess;
import chat.parlance.trials.server.ServerProcess.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An archive of the server's classes, made once, so that it starts faster after every kill. */
final class Archive {

  private Archive() {}

  /** Null where Java makes none: it takes a class path of jars only. */
  static @Nullable Path make(Path folder) throws IOException {
    if (!ServerProcess.classPath().stream().allMatch(part -> part.endsWith(".jar"))) {
      return null;
    }
    Path archive = folder.resolve("classes.jsa");
    Path data = Files.createDirectories(folder.resolve("archive"));
    Launch launch = Launch.of(data, Map.of()).withJvm("-XX:ArchiveClassesAtExit=" + archive);
    ServerProcess server = ServerProcess.start(launch);
    server.stop(Duration.ofMinutes(1));
    return Files.exists(archive) ? archive : null;
  }
}
