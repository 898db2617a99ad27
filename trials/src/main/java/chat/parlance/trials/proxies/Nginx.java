package chat.parlance.trials.proxies;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Paths by nginx. */
final class Nginx {

  static final String UPGRADE =
      """
      proxy_http_version 1.1;
      proxy_set_header Upgrade $http_upgrade;
      proxy_set_header Connection $connection_upgrade;
      """;

  static final String IGNORING = "proxy_ignore_headers X-Accel-Buffering; ";

  static final String GZIP =
      "gzip on; gzip_types text/event-stream; gzip_proxied any; gzip_http_version 1.0; ";

  private Nginx() {}

  /** Before the server, with these directives in its location. */
  static Route.Opener proxy(String directives) {
    return (target, folder) -> {
      int port = Daemon.freePort();
      return Way.reverse(port, start(folder, port, target, directives));
    };
  }

  /** Two, one before the other; the directives are the inner one's. */
  static Route.Opener twice(String directives) {
    return (target, folder) -> {
      int inner = Daemon.freePort();
      Daemon first = start(folder.resolve("inner"), inner, target, directives);
      int outer = Daemon.freePort();
      return Way.reverse(outer, start(folder.resolve("outer"), outer, inner, ""), first);
    };
  }

  private static Daemon start(Path folder, int port, int target, String directives)
      throws IOException {
    Files.createDirectories(folder);
    String configuration =
        """
        pid %1$s/nginx.pid;
        daemon off;
        events { }
        http {
          access_log off;
          client_body_temp_path %1$s/body;
          proxy_temp_path %1$s/proxy;
          fastcgi_temp_path %1$s/fastcgi;
          uwsgi_temp_path %1$s/uwsgi;
          scgi_temp_path %1$s/scgi;
          map $http_upgrade $connection_upgrade { default upgrade; '' close; }
          server {
            listen 127.0.0.1:%2$d;
            location / {
              proxy_pass http://127.0.0.1:%3$d;
              %4$s
            }
          }
        }
        """
            .formatted(folder, port, target, directives);
    Path file = Files.writeString(folder.resolve("nginx.conf"), configuration);
    return Daemon.start(
        folder,
        port,
        List.of(
            Software.NGINX.command(),
            "-c",
            file.toString(),
            "-e",
            folder.resolve("error.log").toString()));
  }
}
