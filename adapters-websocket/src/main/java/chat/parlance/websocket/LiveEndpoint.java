package chat.parlance.websocket;

import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.websocket.annotation.OnMessage;
import io.micronaut.websocket.annotation.ServerWebSocket;

/** {@code /live}, for the framework: who may come in is its affair, {@link Handshake} the rest. */
@Secured(SecurityRule.IS_AUTHENTICATED)
@ServerWebSocket(value = LiveEndpoint.PATH, subprotocols = LiveEndpoint.SUBPROTOCOL)
class LiveEndpoint {

  static final String PATH = "/live";
  static final String SUBPROTOCOL = "parlance.v1.json";

  /** By this the framework knows the route. It is never called: the channel is ours by then. */
  @OnMessage
  void message(byte[] message) {}

  /** The same under the base path of the REST calls. */
  @Secured(SecurityRule.IS_AUTHENTICATED)
  @ServerWebSocket(value = UnderApi.PATH, subprotocols = LiveEndpoint.SUBPROTOCOL)
  static class UnderApi {

    static final String PATH = "/api/v1" + LiveEndpoint.PATH;

    /** As in {@link LiveEndpoint}. */
    @OnMessage
    void message(byte[] message) {}
  }
}
