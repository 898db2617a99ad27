package chat.parlance.websocket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.application.port.in.Caller;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** A client that can do what no decent client does: write any frame, and not read. */
final class RawSocket implements AutoCloseable {

  static final int CONTINUATION = 0;
  static final int TEXT = 1;
  static final int BINARY = 2;
  static final int CLOSE = 8;
  static final int PING = 9;
  static final int PONG = 10;

  /** A frame of the server. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Frame(int opcode, byte[] payload) {
    String text() {
      return new String(payload, UTF_8);
    }

    /** Of a Close. */
    int code() {
      return ByteBuffer.wrap(payload).getShort() & 0xffff;
    }

    /** Of a Close. */
    String reason() {
      return new String(payload, 2, payload.length - 2, UTF_8);
    }
  }

  final Socket socket = new Socket();
  final List<String> answer = new ArrayList<>();
  private final DataInputStream in;

  /** Shakes hands; the status line and headers of the answer are in {@link #answer}. */
  RawSocket(LiveServer server, String path, Caller caller, String... headers) throws IOException {
    socket.setReceiveBufferSize(16 * 1024); // a client that does not read is to be felt soon
    socket.setSoTimeout(10_000);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
    String request =
        "GET "
            + path
            + " HTTP/1.1\r\nHost: 127.0.0.1:"
            + server.port()
            + "\r\n"
            + "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
            + "Authorization: Bearer "
            + Bearer.token(caller)
            + "\r\n"
            + String.join("", java.util.Arrays.stream(headers).map(it -> it + "\r\n").toList())
            + "\r\n";
    socket.getOutputStream().write(request.getBytes(UTF_8));
    in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), 1024));
    for (String line = line(); !line.isEmpty(); line = line()) {
      answer.add(line);
    }
  }

  RawSocket upgraded() {
    assertThat(answer.getFirst()).as("%s", answer).isEqualTo("HTTP/1.1 101 Switching Protocols");
    return this;
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("closed within the answer");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  void send(int opcode, boolean last, byte[] payload) throws IOException {
    ByteBuffer frame = ByteBuffer.allocate(payload.length + 14);
    frame.put((byte) ((last ? 0x80 : 0) | opcode));
    if (payload.length < 126) {
      frame.put((byte) (0x80 | payload.length));
    } else if (payload.length < 65_536) {
      frame.put((byte) (0x80 | 126)).putShort((short) payload.length);
    } else {
      frame.put((byte) (0x80 | 127)).putLong(payload.length);
    }
    frame.putInt(0); // masked with zeros, which changes nothing
    frame.put(payload);
    socket.getOutputStream().write(frame.array(), 0, frame.position());
  }

  void text(String text) throws IOException {
    send(TEXT, true, text.getBytes(UTF_8));
  }

  Frame read() throws IOException {
    int first = in.readUnsignedByte();
    assertThat(first & 0xf0).as("final, and no extension").isEqualTo(0x80);
    int length = in.readUnsignedByte();
    if (length == 126) {
      length = in.readUnsignedShort();
    } else if (length == 127) {
      length = (int) in.readLong();
    }
    byte[] payload = new byte[length];
    in.readFully(payload);
    return new Frame(first & 0x0f, payload);
  }

  /** Reads on until a frame of this kind comes. */
  Frame await(int opcode) throws IOException {
    Frame frame = read();
    while (frame.opcode() != opcode) {
      frame = read();
    }
    return frame;
  }

  RawSocket live() throws IOException {
    while (!read().text().contains("\"type\":\"live\"")) {
      // hello
    }
    return this;
  }

  /** Whether the server has ended the connection, all sent before having been read. */
  boolean ended() throws IOException {
    try {
      return in.read() < 0;
    } catch (java.net.SocketException reset) {
      return true;
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
