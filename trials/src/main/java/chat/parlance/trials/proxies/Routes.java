package chat.parlance.trials.proxies;

import chat.parlance.trials.hostile.HostileProxy;
import java.time.Duration;
import java.util.List;

/** Every path that is tried, with what an operator sets for it. */
final class Routes {

  private static final Duration IDLE = Duration.ofSeconds(30);

  private Routes() {}

  static List<Route> all() {
    return List.of(
        new Route(Software.DIRECT, "no proxy", "", (target, folder) -> Way.reverse(target)),
        new Route(
            Software.NGINX,
            "nginx, defaults",
            "for WebSocket: `proxy_http_version 1.1` and the `Upgrade` headers",
            Nginx.proxy("")),
        new Route(Software.NGINX, "nginx, fixed", "that, as set here", Nginx.proxy(Nginx.UPGRADE)),
        new Route(
            Software.NGINX,
            "nginx that ignores `X-Accel-Buffering`",
            "`proxy_buffering off`",
            Nginx.proxy(Nginx.IGNORING)),
        new Route(
            Software.NGINX,
            "the same, fixed",
            "that, as set here",
            Nginx.proxy(Nginx.IGNORING + "proxy_buffering off; ")),
        new Route(
            Software.NGINX,
            "nginx → nginx",
            "in the inner one: `proxy_pass_header X-Accel-Buffering`",
            Nginx.twice("")),
        new Route(
            Software.NGINX,
            "nginx → nginx, fixed",
            "that, as set here",
            Nginx.twice("proxy_pass_header X-Accel-Buffering; ")),
        new Route(
            Software.NGINX,
            "nginx with `gzip` of event streams",
            "nothing, while `X-Accel-Buffering` is heeded",
            (target, folder) -> Nginx.proxy(Nginx.GZIP).open(target, folder).accepting()),
        new Route(
            Software.NGINX,
            "the same, ignoring `X-Accel-Buffering`",
            "`gzip off` and `proxy_buffering off`",
            (target, folder) ->
                Nginx.proxy(Nginx.GZIP + Nginx.IGNORING).open(target, folder).accepting()),
        new Route(
            Software.HAPROXY, "HAProxy, defaults", "`option http-no-delay`", Others.haproxy("")),
        new Route(
            Software.HAPROXY,
            "HAProxy, fixed",
            "that, as set here",
            Others.haproxy("option http-no-delay")),
        new Route(
            Software.APACHE,
            "Apache mod_proxy, defaults",
            "for WebSocket: `ProxyPass … upgrade=websocket`",
            Others.apache("")),
        new Route(
            Software.APACHE,
            "Apache mod_proxy, fixed",
            "that, as set here",
            Others.apache("upgrade=websocket")),
        new Route(
            Software.SQUID,
            "Squid, forward",
            "for WebSocket: HTTPS, or allow `CONNECT` to the server's port",
            Others.squidForward(false)),
        new Route(
            Software.SQUID,
            "Squid, forward, fixed",
            "`CONNECT` is allowed, as set here",
            Others.squidForward(true)),
        new Route(
            Software.SQUID,
            "Squid, accelerator",
            "for WebSocket: `http_upgrade_request_protocols websocket allow all`",
            Others.squidAccelerator("")),
        new Route(
            Software.SQUID,
            "Squid, accelerator, fixed",
            "that, as set here",
            Others.squidAccelerator("http_upgrade_request_protocols websocket allow all")),
        new Route(
            Software.PRIVOXY,
            "Privoxy, filtering",
            "`-filter` for the server's host, or HTTPS",
            Others.privoxy(false)),
        new Route(
            Software.PRIVOXY, "Privoxy, fixed", "`-filter`, as set here", Others.privoxy(true)),
        new Route(
            Software.LIGHTTPD,
            "lighttpd mod_proxy, defaults",
            "`server.stream-response-body = 2`; for WebSocket also `\"upgrade\" => \"enable\"`",
            Others.lighttpd("")),
        new Route(
            Software.LIGHTTPD,
            "lighttpd mod_proxy, fixed",
            "both, as set here",
            Others.lighttpd(
                "server.stream-response-body = 2\nproxy.header = ( \"upgrade\" => \"enable\" )")),
        new Route(
            Software.VARNISH,
            "Varnish, defaults",
            "for WebSocket: `return (pipe)` on `Upgrade`",
            Others.varnish(false)),
        new Route(Software.VARNISH, "Varnish, fixed", "that, as set here", Others.varnish(true)),
        hostile("holds the body until close", HostileProxy::untilClose),
        hostile("holds 4 KiB", target -> HostileProxy.bytes(target, 4096)),
        hostile("one write behind", HostileProxy::oneBehind),
        hostile("strips `Upgrade` and `Last-Event-ID`", HostileProxy::stripping),
        hostile("cuts after 4 to 32 KiB", target -> HostileProxy.cutting(target, 4096, 32_768, 1)),
        new Route(
            Software.HOSTILE,
            "hostile: idles out at 30 s",
            "the heartbeat of 15 s keeps it open",
            true,
            (target, folder) -> {
              HostileProxy proxy = HostileProxy.idlingOut(target, IDLE);
              return Way.reverse(proxy.port(), proxy);
            }));
  }

  /** Makes a hostile proxy before the server on this port. */
  @FunctionalInterface
  interface Hostile {
    HostileProxy before(int target);
  }

  static Route hostile(String name, Hostile hostile) {
    return new Route(
        Software.HOSTILE,
        "hostile: " + name,
        "",
        (target, folder) -> {
          HostileProxy proxy = hostile.before(target);
          return Way.reverse(proxy.port(), proxy);
        });
  }
}
