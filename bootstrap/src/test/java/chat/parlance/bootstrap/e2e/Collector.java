package chat.parlance.bootstrap.e2e;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;

/** Takes traces as an OpenTelemetry collector does (OTLP over HTTP), and remembers every span. */
final class Collector implements AutoCloseable {

  /** A span; its parent is empty where it has none. */
  record Span(String trace, String id, String parent, String name, Set<String> attributes) {}

  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int BYTES = 2;

  private final List<Span> spans = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  Collector() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/v1/traces", this::take);
    server.start();
  }

  String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1/traces";
  }

  List<Span> all() {
    return List.copyOf(spans);
  }

  List<Span> of(String trace) {
    return spans.stream().filter(span -> span.trace().equals(trace)).toList();
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      ByteBuffer request = ByteBuffer.wrap(exchange.getRequestBody().readAllBytes());
      // ExportTraceServiceRequest, ResourceSpans, ScopeSpans, Span: trace.proto of OTLP 1.
      each(
          request,
          1,
          (all, resource) ->
              each(
                  resource,
                  2,
                  (scopes, scope) -> each(scope, 2, (no, span) -> spans.add(span(span)))));
      exchange.getResponseHeaders().add("Content-Type", "application/x-protobuf");
      exchange.sendResponseHeaders(200, -1);
    }
  }

  private static void each(ByteBuffer message, int wanted, BiConsumer<Integer, ByteBuffer> action) {
    each(
        message,
        (field, value) -> {
          if (field == wanted) {
            action.accept(field, value);
          }
        });
  }

  /** Every field that has a length. */
  private static void each(ByteBuffer message, BiConsumer<Integer, ByteBuffer> action) {
    while (message.hasRemaining()) {
      int tag = (int) varint(message);
      switch (tag & 7) {
        case VARINT -> varint(message);
        case FIXED64 -> message.position(message.position() + Long.BYTES);
        case BYTES -> {
          int length = (int) varint(message);
          action.accept(tag >> 3, message.slice(message.position(), length));
          message.position(message.position() + length);
        }
        default -> message.position(message.position() + Integer.BYTES);
      }
    }
  }

  private static long varint(ByteBuffer message) {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = message.get();
      value |= (next & 0x7fL) << shift;
      if (next >= 0) {
        return value;
      }
    }
  }

  private static Span span(ByteBuffer message) {
    String[] parts = {"", "", "", ""};
    Set<String> attributes = new TreeSet<>();
    each(
        message,
        (field, value) -> {
          switch (field) {
            case 1 -> parts[0] = hex(value);
            case 2 -> parts[1] = hex(value);
            case 4 -> parts[2] = hex(value);
            case 5 -> parts[3] = text(value);
            case 9 -> each(value, 1, (no, key) -> attributes.add(text(key)));
            default -> {}
          }
        });
    return new Span(parts[0], parts[1], parts[2], parts[3], attributes);
  }

  private static String hex(ByteBuffer bytes) {
    byte[] copy = new byte[bytes.remaining()];
    bytes.get(copy);
    return HexFormat.of().formatHex(copy);
  }

  private static String text(ByteBuffer bytes) {
    return StandardCharsets.UTF_8.decode(bytes).toString();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
