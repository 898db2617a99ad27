package chat.parlance.bootstrap.e2e;

import chat.parlance.protocol.Wire;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A client of the SSE stream that remembers every frame. */
final class EventStream implements AutoCloseable {

  /** One frame; {@code id} is empty where there is none. */
  record Frame(String id, String event, JsonNode data) {}

  final List<Frame> frames = new CopyOnWriteArrayList<>();
  volatile boolean ended;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private volatile InputStream body;

  static EventStream open(Client client, String since) {
    var stream = new EventStream();
    HttpRequest.Builder request = client.request("/events").header("Accept", "text/event-stream");
    if (since != null) {
      request.header("Last-Event-ID", since);
    }
    Thread.ofVirtual()
        .start(() -> stream.read(request.timeout(java.time.Duration.ofMinutes(5)).build()));
    return stream;
  }

  private void read(HttpRequest request) {
    try {
      body = http.send(request, BodyHandlers.ofInputStream()).body();
      var reader = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
      String id = "";
      String event = "";
      String data = "";
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (line.startsWith("id:")) {
          id = line.substring(3).strip();
        } else if (line.startsWith("event:")) {
          event = line.substring(6).strip();
        } else if (line.startsWith("data:")) {
          data = line.substring(5).strip();
        } else if (line.isEmpty() && !data.isEmpty()) {
          frames.add(new Frame(id, event, Wire.mapper().readTree(data)));
          id = "";
          event = "";
          data = "";
        }
      }
    } catch (IOException cut) {
      // the server was killed, or the test closed the stream
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } finally {
      ended = true;
    }
  }

  /** The durable events so far. */
  List<Frame> events() {
    return frames.stream().filter(frame -> frame.data().has("seq")).toList();
  }

  boolean has(String event) {
    return frames.stream().anyMatch(frame -> frame.event().equals(event));
  }

  @Override
  public void close() {
    try {
      if (body != null) {
        body.close();
      }
    } catch (IOException closed) {
      // it is what was wanted
    }
    http.shutdownNow();
  }
}
