package chat.parlance.testkit.wire;

import chat.parlance.testkit.transport.ChatDriver;
import chat.parlance.testkit.transport.ChatStream;
import chat.parlance.testkit.transport.Opening;
import chat.parlance.testkit.transport.Person;
import chat.parlance.testkit.transport.Told;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.function.Consumer;

/** A client that polls for events and asks over REST. */
public final class LongPollDriver implements ChatDriver {

  private final HttpClient http;
  private final URI server;

  /** Against the server at this address. */
  public LongPollDriver(URI server) {
    this(server, Http.client());
  }

  /** Against the server at this address, by this HTTP client. */
  public LongPollDriver(URI server, HttpClient http) {
    this.server = server;
    this.http = http;
  }

  @Override
  public String name() {
    return "long-poll";
  }

  @Override
  public ChatStream open(Person person, Opening opening, Consumer<Told> listener) {
    var stream = new PollStream(Rest.of(http, server, person), http, opening, listener);
    stream.open();
    return stream;
  }
}
