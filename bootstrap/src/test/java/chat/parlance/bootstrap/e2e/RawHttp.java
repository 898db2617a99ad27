package chat.parlance.bootstrap.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.util.stream.Stream;

/** A connection on which anything can be written, and nothing need be read. */
final class RawHttp implements AutoCloseable {

  private final Socket socket;
  private final URI server;

  RawHttp(URI server) throws IOException {
    this.server = server;
    socket = new Socket(server.getHost(), server.getPort());
    socket.setSoTimeout(20_000);
  }

  RawHttp write(String text) throws IOException {
    return write(text.getBytes(UTF_8));
  }

  RawHttp write(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
    return this;
  }

  /**
   * The first lines of a request, without the empty one that ends its head. They are written at
   * once: a server that refuses what it has read so far may close before a second write.
   */
  RawHttp begin(String methodAndPath, Client who, String... headers) throws IOException {
    String head =
        methodAndPath
            + " HTTP/1.1\r\nHost: "
            + server.getAuthority()
            + "\r\nAuthorization: Bearer "
            + who.token()
            + "\r\nContent-Type: application/json\r\n";
    return write(head + Stream.of(headers).map(header -> header + "\r\n").collect(joining()));
  }

  /** What comes until the server ends the connection. */
  String rest() throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    InputStream in = socket.getInputStream();
    byte[] buffer = new byte[4096];
    try {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        all.write(buffer, 0, read);
      }
    } catch (SocketException reset) {
      // an end as well
    }
    return all.toString(UTF_8);
  }

  /** What comes until this was said. */
  String until(String said) throws IOException {
    StringBuilder all = new StringBuilder();
    while (all.indexOf(said) < 0) {
      int read = socket.getInputStream().read();
      if (read < 0) {
        throw new IOException("ended after: " + all);
      }
      all.append((char) read);
    }
    return all.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
