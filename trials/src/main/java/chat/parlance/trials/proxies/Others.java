package chat.parlance.trials.proxies;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Paths by the proxies whose configuration is one short file. */
final class Others {

  private Others() {}

  static Route.Opener haproxy(String option) {
    return (target, folder) -> {
      int port = Daemon.freePort();
      String configuration =
          """
          defaults
            mode http
            timeout connect 5s
            timeout client 50s
            timeout server 50s
            %s
          frontend front
            bind 127.0.0.1:%d
            default_backend back
          backend back
            server parlance 127.0.0.1:%d
          """
              .formatted(option, port, target);
      Path file = Files.writeString(folder.resolve("haproxy.cfg"), configuration);
      return Way.reverse(port, start(folder, port, Software.HAPROXY, "-db", "-f", file.toString()));
    };
  }

  static Route.Opener apache(String parameter) {
    return (target, folder) -> {
      int port = Daemon.freePort();
      String configuration =
          """
          ServerRoot %1$s
          DefaultRuntimeDir %1$s
          PidFile %1$s/httpd.pid
          ErrorLog %1$s/error.log
          Mutex file:%1$s
          ServerName localhost
          User www-data
          Group www-data
          Listen 127.0.0.1:%2$d
          LoadModule mpm_event_module /usr/lib/apache2/modules/mod_mpm_event.so
          LoadModule authz_core_module /usr/lib/apache2/modules/mod_authz_core.so
          LoadModule proxy_module /usr/lib/apache2/modules/mod_proxy.so
          LoadModule proxy_http_module /usr/lib/apache2/modules/mod_proxy_http.so
          ProxyPass "/" "http://127.0.0.1:%3$d/" %4$s
          """
              .formatted(folder, port, target, parameter);
      Path file = Files.writeString(folder.resolve("httpd.conf"), configuration);
      return Way.reverse(
          port, start(folder, port, Software.APACHE, "-D", "FOREGROUND", "-f", file.toString()));
    };
  }

  /**
   * A proxy that clients are told of. They reach WebSockets by {@code CONNECT}.
   *
   * @param connect whether that is allowed to the server's port, and not only to 443
   */
  static Route.Opener squidForward(boolean connect) {
    return (target, folder) -> {
      int port = Daemon.freePort();
      String configuration =
          """
          http_port 127.0.0.1:%d
          acl tls_ports port 443 %s
          http_access deny CONNECT !tls_ports
          http_access allow localhost
          http_access deny all
          """
              .formatted(port, connect ? target : "");
      return Way.forward(port, target, squid(folder, port, configuration));
    };
  }

  static Route.Opener squidAccelerator(String directive) {
    return (target, folder) -> {
      int port = Daemon.freePort();
      String configuration =
          """
          http_port 127.0.0.1:%d accel defaultsite=localhost no-vhost
          cache_peer 127.0.0.1 parent %d 0 no-query originserver login=PASSTHRU
          http_access allow all
          %s
          """
              .formatted(port, target, directive);
      return Way.reverse(port, squid(folder, port, configuration));
    };
  }

  private static Daemon squid(Path folder, int port, String configuration) throws IOException {
    String ours =
        """
        pid_filename %1$s/squid.pid
        cache_log %1$s/cache.log
        coredump_dir %1$s
        access_log none
        pinger_enable off
        visible_hostname localhost
        shutdown_lifetime 0 seconds
        """
            .formatted(folder);
    Path file = Files.writeString(folder.resolve("squid.conf"), configuration + ours);
    return start(folder, port, Software.SQUID, "-N", "-f", file.toString());
  }

  /**
   * A proxy that clients are told of.
   *
   * @param spared whether the server's host is not filtered
   */
  static Route.Opener privoxy(boolean spared) {
    return (target, folder) -> {
      int port = Daemon.freePort();
      Files.writeString(
          folder.resolve("ours.filter"), "FILTER: words Something to look for.\ns@xyzzy@plugh@\n");
      Files.writeString(
          folder.resolve("ours.action"),
          "{+filter{words}}\n/\n" + (spared ? "{-filter}\n127.0.0.1\n" : ""));
      String configuration =
          """
          confdir %1$s
          logdir %1$s
          templdir /etc/privoxy/templates
          actionsfile ours.action
          filterfile ours.filter
          listen-address 127.0.0.1:%2$d
          """
              .formatted(folder, port);
      Path file = Files.writeString(folder.resolve("config"), configuration);
      return Way.forward(
          port, target, start(folder, port, Software.PRIVOXY, "--no-daemon", file.toString()));
    };
  }

  static Route.Opener lighttpd(String settings) {
    return (target, folder) -> {
      int port = Daemon.freePort();
      String configuration =
          """
          server.bind = "127.0.0.1"
          server.port = %2$d
          server.document-root = "%1$s"
          server.upload-dirs = ( "%1$s" )
          server.modules = ( "mod_proxy" )
          proxy.server = ( "" => (( "host" => "127.0.0.1", "port" => %3$d )) )
          %4$s
          """
              .formatted(folder, port, target, settings);
      Path file = Files.writeString(folder.resolve("lighttpd.conf"), configuration);
      return Way.reverse(port, start(folder, port, Software.LIGHTTPD, "-D", "-f", file.toString()));
    };
  }

  static Route.Opener varnish(boolean pipe) {
    return (target, folder) -> {
      int port = Daemon.freePort();
      String upgrade =
          """
          sub vcl_recv {
            if (req.http.Upgrade ~ "(?i)websocket") { return (pipe); }
          }
          sub vcl_pipe {
            if (req.http.Upgrade) {
              set bereq.http.Upgrade = req.http.Upgrade;
              set bereq.http.Connection = req.http.Connection;
            }
          }
          """;
      String configuration =
          """
          vcl 4.1;
          backend parlance { .host = "127.0.0.1"; .port = "%d"; }
          %s
          """
              .formatted(target, pipe ? upgrade : "");
      Path file = Files.writeString(folder.resolve("ours.vcl"), configuration);
      return Way.reverse(
          port,
          start(
              folder,
              port,
              Software.VARNISH,
              "-F",
              "-j",
              "none",
              "-T",
              "none",
              "-a",
              "127.0.0.1:" + port,
              "-f",
              file.toString(),
              "-n",
              folder.resolve("work").toString(),
              "-s",
              "malloc,16m"));
    };
  }

  private static Daemon start(Path folder, int port, Software software, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(software.command());
    command.addAll(Arrays.asList(arguments));
    return Daemon.start(folder, port, command);
  }
}
