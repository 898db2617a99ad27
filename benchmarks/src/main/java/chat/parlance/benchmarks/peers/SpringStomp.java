package chat.parlance.benchmarks.peers;

import chat.parlance.benchmarks.load.JavaLaunch;
import chat.parlance.benchmarks.load.Peer;
import chat.parlance.benchmarks.load.PeerProcess;
import chat.parlance.benchmarks.load.Serving;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;

/** Spring Boot with the simple STOMP broker, on this process's Java. */
final class SpringStomp implements Peer {

  private static final String FOLDER = "spring-stomp";
  private static final Duration BUILT_WITHIN = Duration.ofMinutes(8);
  private static final Duration READY_WITHIN = Duration.ofSeconds(90);

  private final Workplace place;
  private final List<String> jvm;

  /**
   * A peer.
   *
   * @param jvm options of its Java: the heap of the server that it is compared with
   */
  SpringStomp(Workplace place, List<String> jvm) {
    this.place = place;
    this.jvm = List.copyOf(jvm);
  }

  @Override
  public String name() {
    return "Spring STOMP simple broker";
  }

  @Override
  public String missing() {
    try {
      Path work = place.prepare(FOLDER);
      if (!built(work)) {
        Path maven = place.repository().resolve("mvnw");
        Tool.run(
            work,
            Map.of("JAVA_HOME", System.getProperty("java.home")),
            BUILT_WITHIN,
            List.of(maven.toString(), "-q", "-B", "package"));
      }
      return "";
    } catch (Tool.Failed | IOException failed) {
      return "" + failed.getMessage();
    }
  }

  private static boolean built(Path work) throws IOException {
    Path jar = jar(work);
    if (!Files.exists(jar)) {
      return false;
    }
    var since = Files.getLastModifiedTime(jar);
    try (var files = Files.walk(work.resolve("src"))) {
      List<Path> sources = new ArrayList<>(files.toList());
      sources.add(work.resolve("pom.xml"));
      for (Path source : sources) {
        if (Files.getLastModifiedTime(source).compareTo(since) > 0) {
          return false;
        }
      }
      return true;
    }
  }

  private static Path jar(Path work) {
    return work.resolve("target/spring-stomp.jar");
  }

  @Override
  public int warmUpSeconds() {
    return JAVA_WARM_UP_SECONDS;
  }

  @Override
  public Running start(Setting setting) {
    Path jar = jar(place.work().resolve(FOLDER));
    int port = PeerProcess.freePort();
    List<String> command =
        JavaLaunch.java(jvm, List.of("-jar", jar.toString(), "--server.port=" + port));
    return new Serving(
        version(jar),
        PeerProcess.start(command, setting.folder(), Map.of(), port, READY_WITHIN),
        null,
        (room, n) -> StompDialogue.reader(room),
        n -> StompDialogue.sender());
  }

  private static String version(Path jar) {
    try (var file = new JarFile(jar.toFile())) {
      return "Spring Boot %s, Java %s"
          .formatted(
              file.getManifest().getMainAttributes().getValue("Spring-Boot-Version"),
              Runtime.version());
    } catch (IOException failed) {
      return "Spring Boot of unknown version";
    }
  }
}
