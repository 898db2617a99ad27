package chat.parlance.benchmarks.scenario;

import chat.parlance.benchmarks.load.Load;
import chat.parlance.benchmarks.load.Measured;
import chat.parlance.benchmarks.load.Peer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** A server that was started for a scenario, and its clients. */
final class Session implements AutoCloseable {

  static final int TEXT = 100;

  private final Path folder;
  private final Peer.Running running;
  private final Load load;

  private Session(Path folder, Peer.Running running, Load load) {
    this.folder = folder;
    this.running = running;
    this.load = load;
  }

  static Session open(Peer peer, int rooms, int readers, int senders, boolean durable) {
    return open(
        folder -> peer.start(new Peer.Setting(rooms, readers, durable, folder)),
        new Load.Shape(rooms, readers, senders, TEXT));
  }

  /** The same with what is started in an empty folder. */
  static Session open(Function<Path, Peer.Running> start, Load.Shape shape) {
    Path folder = temporary();
    Peer.Running running = null;
    try {
      running = start.apply(folder);
      return new Session(folder, running, Load.connect(running, shape));
    } catch (RuntimeException failed) {
      if (running != null) {
        running.close();
      }
      delete(folder);
      throw failed;
    }
  }

  /** A new folder. */
  static Path temporary() {
    try {
      return Files.createTempDirectory("parlance-bench");
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Removes a folder and all in it, as far as that goes. */
  static void delete(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    } catch (IOException | UncheckedIOException stillWritten) {
      // what a server that is just ending writes there; the folder is a temporary one
    }
  }

  Measured run(double rate, Duration warmUp, Duration measured) {
    return load.run(new Load.Plan(rate, warmUp, measured, Duration.ofSeconds(20)));
  }

  String version() {
    return running.version();
  }

  List<Long> pids() {
    return running.pids();
  }

  @Override
  public void close() {
    try {
      load.close();
    } finally {
      running.close();
      delete(folder);
    }
  }
}
