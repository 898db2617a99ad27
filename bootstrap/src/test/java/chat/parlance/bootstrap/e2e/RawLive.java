package chat.parlance.bootstrap.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;

/** A WebSocket that comes by way of a proxy, as the header says; only what is said is seen. */
final class RawLive implements AutoCloseable {

  private final RawHttp http;

  private RawLive(RawHttp http) {
    this.http = http;
  }

  static RawLive open(Client who, String onBehalfOf) {
    try {
      var http = new RawHttp(who.server());
      http.begin(
              "GET /live",
              who,
              "X-Forwarded-For: " + onBehalfOf,
              "Upgrade: websocket",
              "Connection: Upgrade",
              "Sec-WebSocket-Version: 13",
              "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
              "Sec-WebSocket-Protocol: parlance.v1.json")
          .write("\r\n");
      return new RawLive(http);
    } catch (IOException unreachable) {
      throw new UncheckedIOException(unreachable);
    }
  }

  void await(String said) {
    try {
      http.until(said);
    } catch (IOException ended) {
      throw new UncheckedIOException(ended);
    }
  }

  @Override
  public void close() {
    try {
      http.close();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
