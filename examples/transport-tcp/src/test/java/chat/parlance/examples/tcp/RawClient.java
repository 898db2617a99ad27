package chat.parlance.examples.tcp;

import chat.parlance.protocol.Wire;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A client that says whatever it is told to. */
final class RawClient implements AutoCloseable {

  private static final int READ_MILLIS = 20_000;

  private final Socket socket;
  private final BufferedReader lines;

  RawClient(InetSocketAddress server) throws IOException {
    this.socket = new Socket(server.getAddress(), server.getPort());
    socket.setSoTimeout(READ_MILLIS);
    this.lines =
        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
  }

  static String auth(String token) {
    return "{\"type\":\"auth\",\"access_token\":\"" + token + "\"}";
  }

  void say(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
  }

  void sayLine(String line) throws IOException {
    say(line + "\n");
  }

  /** Says no more, and listens on. */
  void hush() throws IOException {
    socket.shutdownOutput();
  }

  /** The next frame; null at the end. */
  @Nullable JsonNode hear() throws IOException {
    String line = lines.readLine();
    return line == null ? null : Wire.mapper().readTree(line);
  }

  /** The next frame of this type; null when there is none. */
  @Nullable JsonNode hear(String type) throws IOException {
    JsonNode frame = hear();
    while (frame != null && !frame.path("type").asText().equals(type)) {
      frame = hear();
    }
    return frame;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
