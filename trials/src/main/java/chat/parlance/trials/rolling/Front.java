package chat.parlance.trials.rolling;

import chat.parlance.trials.proxies.Daemon;
import chat.parlance.trials.proxies.Software;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A proxy in front of the servers, set up by the very file of {@code deploy} that the documentation
 * tells to use: only addresses, ports, places of files, and how much may be open, are this
 * machine's.
 */
final class Front implements AutoCloseable {

  private final Daemon daemon;
  private final URI uri;
  private final HttpClient client;

  private Front(Daemon daemon, URI uri, HttpClient client) {
    this.daemon = daemon;
    this.uri = uri;
    this.client = client;
  }

  /** Starts nginx or HAProxy before the servers at these ports, three at the most. */
  static Front start(Software software, Path folder, List<Integer> servers) throws IOException {
    Certificate certificate = Certificate.make(folder);
    int port = Daemon.freePort();
    Path file =
        software == Software.NGINX
            ? nginx(folder, port, servers, certificate)
            : haproxy(folder, port, servers, certificate);
    List<String> command =
        software == Software.NGINX
            ? List.of(
                software.command(),
                "-g",
                "daemon off; pid " + folder.resolve("nginx.pid") + ";",
                "-c",
                file.toString(),
                "-e",
                folder.resolve("error.log").toString())
            : List.of(software.command(), "-db", "-f", file.toString());
    Daemon daemon = Daemon.start(folder, port, command);
    return new Front(daemon, URI.create("https://127.0.0.1:" + port + "/"), certificate.client());
  }

  private static Path nginx(Path folder, int port, List<Integer> servers, Certificate certificate)
      throws IOException {
    Path chain = Files.writeString(folder.resolve("chain.pem"), certificate.chain());
    Path key = Files.writeString(folder.resolve("key.pem"), certificate.key());
    String text =
        addressed("nginx.conf", servers)
            .replace("listen 443 ssl", "listen 127.0.0.1:" + port + " ssl")
            .replace("/etc/ssl/chat.example.org/fullchain.pem", chain.toString())
            .replace("/etc/ssl/chat.example.org/privkey.pem", key.toString())
            .replace("http {", "http {\n" + temporary(folder));
    return Files.writeString(folder.resolve("nginx.conf"), text);
  }

  /** What is in nginx's own folders otherwise, which belong to root. */
  private static String temporary(Path folder) {
    var text = new StringBuilder();
    for (String kind : List.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi")) {
      text.append("  %s_temp_path %s;%n".formatted(kind, folder.resolve(kind)));
    }
    return text.toString();
  }

  private static Path haproxy(Path folder, int port, List<Integer> servers, Certificate certificate)
      throws IOException {
    Path both =
        Files.writeString(folder.resolve("both.pem"), certificate.chain() + certificate.key());
    String text =
        addressed("haproxy.cfg", servers)
            .replace("maxconn 16384", "maxconn 1000") // not more than one may open here
            .replace("bind :443", "bind 127.0.0.1:" + port)
            .replace("/etc/ssl/chat.example.org.pem", both.toString());
    return Files.writeString(folder.resolve("haproxy.cfg"), text);
  }

  /** The file with these servers in place of its three; lines of those that are not there go. */
  static String addressed(String name, List<Integer> servers) throws IOException {
    var text = new StringBuilder();
    for (String line : Files.readAllLines(deploy().resolve(name))) {
      boolean absent = false;
      String changed = line;
      for (int i = 1; i <= 3; i++) {
        String address = "10.0.0.1" + i + ":8080";
        if (line.contains(address)) {
          absent = i > servers.size();
          changed = absent ? "" : line.replace(address, "127.0.0.1:" + servers.get(i - 1));
        }
      }
      text.append(absent ? "" : changed + "\n");
    }
    return text.toString();
  }

  /** Beside the modules, of which this program is one. */
  private static Path deploy() throws IOException {
    Path place = Path.of(Front.class.getProtectionDomain().getCodeSource().getLocation().getPath());
    for (Path at = place; at != null; at = at.getParent()) {
      if (Files.exists(at.resolve("deploy").resolve("nginx.conf"))) {
        return at.resolve("deploy");
      }
    }
    throw new IOException("there is no folder deploy above " + place);
  }

  /** Where clients go. */
  URI uri() {
    return uri;
  }

  /** A client that believes its certificate. */
  HttpClient client() {
    return client;
  }

  /** What the proxy has said of itself and of the servers. */
  String said() throws IOException {
    return daemon.said();
  }

  @Override
  public void close() {
    daemon.close();
  }
}
