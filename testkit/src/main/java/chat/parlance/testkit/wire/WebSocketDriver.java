package chat.parlance.testkit.wire;

import chat.parlance.testkit.transport.ChatDriver;
import chat.parlance.testkit.transport.ChatStream;
import chat.parlance.testkit.transport.Opening;
import chat.parlance.testkit.transport.Person;
import chat.parlance.testkit.transport.Told;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.function.Consumer;

/** A WebSocket client: events and commands on one connection. */
public final class WebSocketDriver implements ChatDriver {

  private final HttpClient http;
  private final URI server;

  /** Against the server at this address. */
  public WebSocketDriver(URI server) {
    this(server, Http.client());
  }

  /** Against the server at this address, by this HTTP client. */
  public WebSocketDriver(URI server, HttpClient http) {
    this.server = server;
    this.http = http;
  }

  @Override
  public String name() {
    return "WebSocket";
  }

  @Override
  public ChatStream open(Person person, Opening opening, Consumer<Told> listener) {
    String scheme = server.getScheme().replace("http", "ws");
    URI address = URI.create(scheme + "://" + server.getAuthority() + "/live" + Query.of(opening));
    var socket = new Socket(listener);
    socket.connect(http, address, person.accessToken());
    return socket;
  }
}
