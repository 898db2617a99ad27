package chat.parlance.testkit.wire;

import chat.parlance.testkit.transport.ChatDriver;
import chat.parlance.testkit.transport.ChatStream;
import chat.parlance.testkit.transport.Opening;
import chat.parlance.testkit.transport.Person;
import chat.parlance.testkit.transport.Told;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.function.Consumer;

/** A client that polls for events and asks over REST. */
public final class LongPollDriver implements ChatDriver {

  private final HttpClient http;
  private final URI server;
  private final Duration wait;

  private static final Duration USUAL_WAIT = Duration.ofSeconds(20);

  /** Against the server at this address. */
  public LongPollDriver(URI server) {
    this(server, Http.client(), USUAL_WAIT);
  }

  /** Against the server at this address, by this HTTP client. */
  public LongPollDriver(URI server, HttpClient http) {
    this(server, http, USUAL_WAIT);
  }

  /**
   * Against the server at this address, by this HTTP client.
   *
   * @param wait how long a poll waits for news, in whole seconds: what a stream's heartbeat is
   */
  public LongPollDriver(URI server, HttpClient http, Duration wait) {
    this.server = server;
    this.http = http;
    this.wait = wait;
  }

  /** The same, with polls that wait for so long. */
  public LongPollDriver waiting(Duration other) {
    return new LongPollDriver(server, http, other);
  }

  @Override
  public String name() {
    return "long-poll";
  }

  @Override
  public ChatStream open(Person person, Opening opening, Consumer<Told> listener) {
    var stream = new PollStream(Rest.of(http, server, person), http, opening, wait, listener);
    stream.open();
    return stream;
  }
}
