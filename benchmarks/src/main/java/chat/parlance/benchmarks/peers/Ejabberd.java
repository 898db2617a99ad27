package chat.parlance.benchmarks.peers;

import chat.parlance.benchmarks.load.Peer;
import chat.parlance.benchmarks.load.PeerProcess;
import chat.parlance.benchmarks.load.Serving;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** ejabberd: rooms of XMPP, over WebSocket. */
final class Ejabberd implements Peer {

  private static final Path CONTROL = Path.of("/usr/sbin/ejabberdctl");
  private static final Duration READY_WITHIN = Duration.ofSeconds(60);

  private final Workplace place;
  private final DebianPackages packages;

  Ejabberd(Workplace place, DebianPackages packages) {
    this.place = place;
    this.packages = packages;
  }

  @Override
  public String name() {
    return "ejabberd";
  }

  @Override
  public String missing() {
    return packages.missing(CONTROL, "ejabberd");
  }

  /**
   * Starts the program as its control script does, with the same options, but as this process's own
   * child and without the distribution of Erlang, which would leave a daemon behind.
   */
  @Override
  public Running start(Setting setting) {
    Path folder = setting.folder().toAbsolutePath();
    int port = PeerProcess.freePort();
    Path file = folder.resolve("ejabberd.yml");
    try {
      Files.writeString(
          file, place.script("ejabberd/ejabberd.yml").replace("@PORT@", Integer.toString(port)));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    List<String> command =
        List.of(
            Tool.find("erl").map(Path::toString).orElse("erl"),
            "+K",
            "true",
            "+P",
            "250000",
            "-noinput",
            "-mnesia",
            "dir",
            "\"" + folder.resolve("mnesia") + "\"",
            "-s",
            "ejabberd");
    Map<String, String> environment =
        Map.of(
            "ERL_LIBS", libraries(),
            "ERL_MAX_PORTS", "32000",
            "ERL_MAX_ETS_TABLES", "1400",
            "ERL_CRASH_DUMP_BYTES", "0",
            "EJABBERD_CONFIG_PATH", file.toString(),
            "EJABBERD_LOG_PATH", folder.resolve("ejabberd.log").toString(),
            "HOME", folder.toString());
    return new Serving(
        "ejabberd " + DebianPackages.version("ejabberd"),
        PeerProcess.start(command, folder, environment, port, READY_WITHIN),
        null,
        XmppDialogue::reader,
        n -> XmppDialogue.sender(n, setting.rooms()));
  }

  /** Where Debian keeps the program, which its control script knows. */
  private static String libraries() {
    try (var lines = Files.lines(CONTROL)) {
      return lines
          .filter(line -> line.startsWith("ERL_LIBS="))
          .map(line -> line.substring("ERL_LIBS=".length()).replace("'", "").strip())
          .findFirst()
          .orElse("/usr/lib");
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
