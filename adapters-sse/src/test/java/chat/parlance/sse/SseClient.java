package chat.parlance.sse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.application.port.in.Caller;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** A client on a bare socket, which sees every byte and every chunk. */
final class SseClient implements AutoCloseable {

  /** A block of the stream: its lines. */
  record Event(List<String> lines) {
    String field(String name) {
      return lines.stream()
          .filter(line -> line.startsWith(name + ": "))
          .map(line -> line.substring(name.length() + 2))
          .findFirst()
          .orElse("");
    }

    boolean comment() {
      return lines.stream().allMatch(line -> line.startsWith(":"));
    }
  }

  final Socket socket = new Socket();
  final List<String> answer = new ArrayList<>();

  /** The sizes of the chunks that came, when the answer is chunked. */
  final List<Integer> chunks = new ArrayList<>();

  private final InputStream in;
  private final boolean chunked;
  private int left;
  private boolean over;

  SseClient(LiveServer server, String version, String path, Caller caller, String... headers)
      throws IOException {
    socket.setReceiveBufferSize(16 * 1024);
    socket.setSoTimeout(10_000);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
    String request =
        "GET "
            + path
            + " HTTP/"
            + version
            + "\r\nHost: localhost\r\n"
            + "Authorization: Bearer "
            + Bearer.token(caller)
            + "\r\n"
            + String.join("", Arrays.stream(headers).map(it -> it + "\r\n").toList())
            + "\r\n";
    socket.getOutputStream().write(request.getBytes(UTF_8));
    in = new BufferedInputStream(socket.getInputStream(), 1024);
    for (String line = raw(); !line.isEmpty(); line = raw()) {
      answer.add(line);
    }
    chunked = header("transfer-encoding").equals("chunked");
  }

  /** A stream of this user's, over HTTP/1.1. */
  static SseClient open(LiveServer server, String path, Caller caller, String... headers)
      throws IOException {
    String[] all = Arrays.copyOf(headers, headers.length + 1);
    all[headers.length] = "Accept: text/event-stream";
    SseClient client = new SseClient(server, "1.1", path, caller, all);
    assertThat(client.answer.getFirst()).as("%s", client.answer).isEqualTo("HTTP/1.1 200 OK");
    return client;
  }

  String header(String name) {
    String prefix = name.toLowerCase(Locale.ROOT) + ": ";
    return answer.stream()
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(prefix))
        .map(line -> line.substring(prefix.length()))
        .findFirst()
        .orElse("");
  }

  /** The next block, comments and all. */
  Event block() throws IOException {
    List<String> lines = new ArrayList<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      lines.add(line);
    }
    return new Event(lines);
  }

  /** The next event that is neither a signal nor a heartbeat. */
  Event next() throws IOException {
    return next(
        event ->
            !List.of("", "heartbeat", "presence", "receipt", "typing")
                .contains(event.field("event")));
  }

  Event next(String type) throws IOException {
    Event event = next();
    assertThat(event.field("event")).isEqualTo(type);
    return event;
  }

  Event await(String type) throws IOException {
    return next(event -> event.field("event").equals(type));
  }

  Event next(Predicate<Event> wanted) throws IOException {
    Event event = block();
    while (!wanted.test(event)) {
      event = block();
    }
    return event;
  }

  SseClient live() throws IOException {
    next("hello");
    next("live");
    return this;
  }

  List<String> texts(int count) throws IOException {
    List<String> texts = new ArrayList<>();
    while (texts.size() < count) {
      String data = next("message.posted").field("data");
      int at = data.indexOf("\"text\":\"") + "\"text\":\"".length();
      texts.add(data.substring(at, data.indexOf('"', at)));
    }
    return texts;
  }

  /** Reads to the end, and tells whether it was a clean one. */
  boolean endsCleanly() throws IOException {
    while (read() >= 0) {
      // what is left
    }
    return !chunked || over;
  }

  private String line() throws IOException {
    var line = new ByteArrayOutputStream();
    for (int c = read(); c != '\n'; c = read()) {
      if (c < 0) {
        throw new IOException("the stream has ended");
      }
      line.write(c);
    }
    return line.toString(UTF_8);
  }

  /** The next byte of the body. */
  int read() throws IOException {
    if (!chunked) {
      return in.read();
    }
    while (left == 0 && !over) {
      left = Integer.parseInt(raw(), 16);
      chunks.add(left);
      over = left == 0;
      if (over) {
        raw();
      }
    }
    if (over) {
      return -1;
    }
    int next = in.read();
    if (--left == 0) {
      raw(); // the line break after a chunk
    }
    return next;
  }

  private String raw() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("the connection was cut");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
