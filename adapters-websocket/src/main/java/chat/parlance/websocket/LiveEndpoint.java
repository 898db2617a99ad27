package chat.parlance.websocket;

import io.micronaut.http.HttpRequest;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.websocket.annotation.OnMessage;
import io.micronaut.websocket.annotation.OnOpen;
import io.micronaut.websocket.annotation.ServerWebSocket;

/** {@code /live}: where the framework's handshake ends and {@link LiveSockets} begins. */
@Secured(SecurityRule.IS_AUTHENTICATED)
@ServerWebSocket(value = LiveEndpoint.PATH, subprotocols = LiveEndpoint.SUBPROTOCOL)
class LiveEndpoint {

  static final String PATH = "/live";
  static final String SUBPROTOCOL = "parlance.v1.json";

  private final LiveSockets sockets;

  LiveEndpoint(LiveSockets sockets) {
    this.sockets = sockets;
  }

  @OnOpen
  void open(HttpRequest<?> request) {
    sockets.open(request);
  }

  /** The framework wants one; it is never called, for the channel is ours by then. */
  @OnMessage
  void message(byte[] message) {}

  /** The same under the base path of the REST calls. */
  @Secured(SecurityRule.IS_AUTHENTICATED)
  @ServerWebSocket(value = UnderApi.PATH, subprotocols = LiveEndpoint.SUBPROTOCOL)
  static class UnderApi {

    static final String PATH = "/api/v1" + LiveEndpoint.PATH;

    private final LiveSockets sockets;

    UnderApi(LiveSockets sockets) {
      this.sockets = sockets;
    }

    @OnOpen
    void open(HttpRequest<?> request) {
      sockets.open(request);
    }

    /** As in {@link LiveEndpoint}. */
    @OnMessage
    void message(byte[] message) {}
  }
}
