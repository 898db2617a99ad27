package chat.parlance.media;

import chat.parlance.application.port.out.FileBytes;
import chat.parlance.application.port.out.FileScanner;
import chat.parlance.application.port.out.StoreException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Has ClamAV's daemon look through files, by its command INSTREAM: a connection for each file, and
 * nothing of it on disk. As long as the daemon cannot say (down, too slow, the file larger than its
 * {@code StreamMaxLength}), a file is pending. Any thread.
 */
public final class Clamd implements FileScanner {

  private static final byte[] COMMAND = "zINSTREAM\0".getBytes(StandardCharsets.US_ASCII);
  private static final int CHUNK = 64 * 1024;
  private static final int LONGEST_ANSWER = 4 * 1024;
  private static final int USUAL_PORT = 3310;
  private static final String UNIX = "unix:";

  private final Supplier<SocketAddress> address;
  private final Duration limit;

  private Clamd(Supplier<SocketAddress> address, Duration limit) {
    this.address = address;
    this.limit = limit;
  }

  /**
   * The daemon that listens there. It need not be up yet.
   *
   * @param address {@code host}, {@code host:port}, or {@code unix:} and the path of a socket
   * @param limit for a file, all in all
   * @throws IllegalArgumentException it is no address, or the limit is not positive
   */
  public static Clamd at(String address, Duration limit) {
    if (!limit.isPositive()) {
      throw new IllegalArgumentException("the time limit must be positive");
    }
    if (address.startsWith(UNIX)) {
      Path path = Path.of(address.substring(UNIX.length()));
      if (path.toString().isEmpty()) {
        throw new IllegalArgumentException("there is no path after " + UNIX);
      }
      return new Clamd(() -> UnixDomainSocketAddress.of(path), limit);
    }
    int colon = address.lastIndexOf(':');
    boolean withPort = colon >= 0 && !address.endsWith("]"); // [::1] is a host
    String host = withPort ? address.substring(0, colon) : address;
    int port = withPort ? port(address.substring(colon + 1)) : USUAL_PORT;
    if (host.isBlank() || host.contains("/")) {
      throw new IllegalArgumentException("the address must be a host, host:port or unix:/path");
    }
    return new Clamd(() -> new InetSocketAddress(host, port), limit); // looked up anew each time
  }

  private static int port(String text) {
    try {
      int port = Integer.parseInt(text);
      if (port > 0 && port <= 65_535) {
        return port;
      }
    } catch (NumberFormatException none) {
      // as one that is out of range
    }
    throw new IllegalArgumentException("the port must be between 1 and 65535");
  }

  @Override
  public Verdict scan(FileBytes bytes) {
    SocketAddress to = address.get();
    if (to instanceof InetSocketAddress named && named.isUnresolved()) {
      return new Verdict.Pending("clamd: no such host: " + named.getHostString());
    }
    try (SocketChannel channel = open(to)) {
      Thread limiter = Thread.ofVirtual().start(() -> closeLater(channel));
      try {
        channel.connect(to);
        return verdict(exchange(channel, bytes));
      } finally {
        limiter.interrupt();
      }
    } catch (IOException | StoreException unanswered) {
      return new Verdict.Pending("clamd: " + unanswered);
    }
  }

  private static SocketChannel open(SocketAddress to) throws IOException {
    return to instanceof UnixDomainSocketAddress
        ? SocketChannel.open(StandardProtocolFamily.UNIX)
        : SocketChannel.open();
  }

  /** A blocking channel knows no time limit: being closed ends whatever it waits for. */
  private void closeLater(SocketChannel channel) {
    try {
      Thread.sleep(limit);
      channel.close();
    } catch (InterruptedException | IOException done) {
      Thread.currentThread().interrupt(); // the scan has ended before, or ends now
    }
  }

  private static String exchange(SocketChannel channel, FileBytes bytes) throws IOException {
    try {
      write(channel, bytes);
    } catch (IOException cut) {
      // A file that is too large is refused before its end, with a word on why.
      String why = channel.isOpen() ? answer(channel) : "";
      if (why.isEmpty()) {
        throw cut;
      }
      return why;
    }
    return answer(channel);
  }

  private static void write(SocketChannel channel, FileBytes bytes) throws IOException {
    send(channel, ByteBuffer.wrap(COMMAND));
    ByteBuffer chunk = ByteBuffer.allocate(Integer.BYTES + CHUNK);
    for (long at = 0; at < bytes.size(); ) {
      chunk.clear().position(Integer.BYTES);
      int count = bytes.read(at, chunk);
      if (count < 1) {
        throw new StoreException("the file ended before its end", null);
      }
      send(channel, chunk.putInt(0, count).flip());
      at += count;
    }
    send(channel, chunk.clear().putInt(0).flip());
  }

  private static void send(SocketChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /** To its end: the daemon closes, or ends it with a zero. */
  private static String answer(SocketChannel channel) throws IOException {
    ByteBuffer answer = ByteBuffer.allocate(LONGEST_ANSWER);
    while (answer.hasRemaining() && channel.read(answer) >= 0) {
      if (answer.position() > 0 && answer.get(answer.position() - 1) == 0) {
        break;
      }
    }
    return new String(answer.array(), 0, answer.position(), StandardCharsets.UTF_8)
        .replace("\0", "")
        .strip();
  }

  private static Verdict verdict(String answer) {
    String said = answer.startsWith("stream: ") ? answer.substring("stream: ".length()) : answer;
    if (said.equals("OK")) {
      return new Verdict.Clean();
    }
    if (said.endsWith(" FOUND")) {
      return new Verdict.Infected(said.substring(0, said.length() - " FOUND".length()));
    }
    return new Verdict.Pending("clamd: " + (answer.isEmpty() ? "no answer" : answer));
  }
}
