package chat.parlance.testkit.wire;

import chat.parlance.testkit.transport.ChatDriver;
import chat.parlance.testkit.transport.ChatStream;
import chat.parlance.testkit.transport.Opening;
import chat.parlance.testkit.transport.Person;
import chat.parlance.testkit.transport.Told;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.function.Consumer;

/**
 * A client that listens by server-sent events and asks over REST. It gives its position by header
 * and by query, for some proxies strip the header.
 */
public final class SseDriver implements ChatDriver {

  private final HttpClient http;
  private final URI server;
  private final boolean padded;

  /** Against the server at this address. */
  public SseDriver(URI server) {
    this(server, Http.client(), false);
  }

  /**
   * Against the server at this address, by this HTTP client.
   *
   * @param padded asks for what each flush is filled up with, for proxies that hold bytes back
   */
  public SseDriver(URI server, HttpClient http, boolean padded) {
    this.server = server;
    this.http = http;
    this.padded = padded;
  }

  @Override
  public String name() {
    return padded ? "padded SSE" : "SSE";
  }

  @Override
  public ChatStream open(Person person, Opening opening, Consumer<Told> listener) {
    var stream = new SseStream(Rest.of(http, server, person), http, opening, padded, listener);
    stream.open();
    return stream;
  }
}
