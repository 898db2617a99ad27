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

/** nginx with the Nchan module: readers by WebSocket, senders by HTTP. */
final class Nchan implements Peer {

  private static final Path MODULE = Path.of("/usr/lib/nginx/modules/ngx_nchan_module.so");
  private static final Duration READY_WITHIN = Duration.ofSeconds(20);

  private final Workplace place;
  private final DebianPackages packages;

  Nchan(Workplace place, DebianPackages packages) {
    this.place = place;
    this.packages = packages;
  }

  @Override
  public String name() {
    return "Nchan";
  }

  @Override
  public String missing() {
    return packages.missing(MODULE, "nginx", "libnginx-mod-nchan");
  }

  @Override
  public Running start(Setting setting) {
    Path folder = setting.folder().toAbsolutePath();
    int port = PeerProcess.freePort();
    Path file = folder.resolve("nginx.conf");
    try {
      Files.writeString(
          file,
          place
              .script("nchan/nginx.conf")
              .replace("@FOLDER@", folder.toString())
              .replace("@PORT@", Integer.toString(port)));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    List<String> command =
        List.of(
            Tool.find("nginx").map(Path::toString).orElse("nginx"),
            "-c",
            file.toString(),
            "-e",
            folder.resolve("error.log").toString());
    return new Serving(
        "Nchan %s, nginx %s"
            .formatted(
                DebianPackages.version("libnginx-mod-nchan"), DebianPackages.version("nginx")),
        PeerProcess.start(command, folder, Map.of(), port, READY_WITHIN),
        null,
        (room, n) -> new NchanReader(room),
        n -> new NchanSender());
  }
}
