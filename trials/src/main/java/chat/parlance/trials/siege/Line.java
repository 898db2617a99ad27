package chat.parlance.trials.siege;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Locale;

/**
 * A connection on which anything can be written, and nothing need be read. One thread at a time.
 */
final class Line implements AutoCloseable {

  static final int TEXT = 1;
  static final int PING = 9;
  static final int CONTINUATION = 0;
  private static final int CLOSE = 8;
  private static final int SMALL = 8 * 1024;

  private final Socket socket = new Socket();
  private final URI server;
  private final DataInputStream in;

  /** Connects from this address of this machine. */
  Line(URI server, InetAddress from) throws IOException {
    this.server = server;
    try {
      socket.setReceiveBufferSize(SMALL); // who does not read is to be felt soon
      socket.bind(new InetSocketAddress(from, 0));
      socket.connect(new InetSocketAddress(server.getHost(), server.getPort()));
      in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), 512));
    } catch (IOException failed) {
      socket.close();
      throw failed;
    }
  }

  void write(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
  }

  void write(String text) throws IOException {
    write(text.getBytes(UTF_8));
  }

  /** The head of a request but for the empty line that ends it. */
  void head(String methodAndPath, String token, String... headers) throws IOException {
    StringBuilder head = new StringBuilder();
    head.append(methodAndPath).append(" HTTP/1.1\r\nHost: ").append(server.getAuthority());
    head.append("\r\nContent-Type: application/json\r\n");
    if (!token.isEmpty()) {
      head.append("Authorization: Bearer ").append(token).append("\r\n");
    }
    for (String header : headers) {
      head.append(header).append("\r\n");
    }
    write(head.toString());
  }

  /** A whole request. */
  void request(String methodAndPath, String token, byte[] body, String... headers)
      throws IOException {
    head(methodAndPath, token, headers);
    write("Content-Length: " + body.length + "\r\n\r\n");
    write(body);
  }

  /** Reads an answer, and gives its status. */
  int answer() throws IOException {
    String line = line();
    int status = Integer.parseInt(line.split(" ", 3)[1]);
    int length = 0;
    boolean chunked = false;
    for (line = line(); !line.isEmpty(); line = line()) {
      String header = line.toLowerCase(Locale.ROOT);
      if (header.startsWith("content-length:")) {
        length = Integer.parseInt(header.substring(15).strip());
      }
      chunked |= header.startsWith("transfer-encoding:");
    }
    if (chunked) {
      for (int chunk = chunk(); chunk > 0; chunk = chunk()) {
        in.skipNBytes(chunk + 2L);
      }
      line();
    } else {
      in.skipNBytes(length);
    }
    return status;
  }

  private int chunk() throws IOException {
    return Integer.parseInt(line().strip(), 16);
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.readUnsignedByte(); c != '\n'; c = in.readUnsignedByte()) {
      line.append((char) c);
    }
    return line.toString().strip();
  }

  /** Takes all that comes, until the other side ends it. */
  void awaitEnd() throws IOException {
    in.transferTo(java.io.OutputStream.nullOutputStream());
  }

  /** Shakes hands for a WebSocket; the status of the answer. */
  int upgrade(String token) throws IOException {
    head(
        "GET /live",
        token,
        "Upgrade: websocket",
        "Connection: Upgrade",
        "Sec-WebSocket-Version: 13",
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
        "Sec-WebSocket-Protocol: parlance.v1.json",
        "Sec-WebSocket-Extensions: permessage-deflate");
    write("\r\n");
    return answer();
  }

  void frame(int opcode, boolean last, byte[] payload) throws IOException {
    write(frame(opcode, last, payload.length, payload));
  }

  /** A client's frame, which says that it is this long. */
  static byte[] frame(int opcode, boolean last, long length, byte[] payload) {
    ByteBuffer frame = ByteBuffer.allocate(payload.length + 14);
    frame.put((byte) ((last ? 0x80 : 0) | opcode));
    if (length >= 0 && length < 126) {
      frame.put((byte) (0x80 | length));
    } else if (length >= 0 && length < 65_536) {
      frame.put((byte) (0x80 | 126)).putShort((short) length);
    } else {
      frame.put((byte) (0x80 | 127)).putLong(length);
    }
    frame.putInt(0); // masked with zeros, which changes nothing
    frame.put(payload);
    byte[] bytes = new byte[frame.position()];
    frame.flip().get(bytes);
    return bytes;
  }

  /** Reads the next frame of the server's; of a Close its code, of text what it says. */
  String read() throws IOException {
    int opcode = in.readUnsignedByte() & 0x0f;
    int length = in.readUnsignedByte();
    if (length == 126) {
      length = in.readUnsignedShort();
    } else if (length == 127) {
      length = (int) in.readLong();
    }
    byte[] payload = new byte[length];
    in.readFully(payload);
    return opcode == CLOSE
        ? "close " + (ByteBuffer.wrap(payload).getShort() & 0xffff)
        : new String(payload, ISO_8859_1);
  }

  /** Reads on until the server says Close, and gives its code. */
  String awaitClose() throws IOException {
    String frame = read();
    while (!frame.startsWith("close ")) {
      frame = read();
    }
    return frame;
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException broken) {
      // it is gone
    }
  }
}
