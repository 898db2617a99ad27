package chat.parlance.benchmarks.store;

import chat.parlance.testkit.wire.Rest;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Readers that each ask for one page after another over a connection of their own. They look at the
 * status and the length of an answer and at nothing else, so that what is measured is the server.
 */
final class PageReaders implements AutoCloseable {

  /** More than are ever under way at a server that keeps up. */
  private static final int READERS = 32;

  /** As many ask while the server warms up: enough to keep it busy. */
  private static final int WARMERS = 8;

  private static final int PATIENCE_MILLIS = 15_000;
  private static final String LENGTH = "\r\ncontent-length:";

  private final URI server;
  private final String headers;
  private final ExecutorService threads = Executors.newFixedThreadPool(READERS);

  /** Pages that this one may read. */
  PageReaders(Rest reader) {
    this.server = reader.server();
    this.headers =
        " HTTP/1.1\r\nHost: "
            + server.getAuthority()
            + "\r\nAccept: application/json\r\nAuthorization: Bearer "
            + reader.person().accessToken()
            + "\r\n\r\n";
  }

  /**
   * As much as the server answers, a few at a time: a server that has just started does not keep up
   * with a rate yet, and would be asked ever more by an open loop.
   */
  void warmUp(List<String> paths, Duration span) throws InterruptedException {
    long end = System.nanoTime() + span.toNanos();
    var next = new AtomicInteger();
    all(
        WARMERS,
        line -> {
          while (System.nanoTime() < end) {
            line.isAnswered(paths.get(next.getAndIncrement() % paths.size()));
          }
        });
  }

  /**
   * Asks for each at its time, whatever became of those before.
   *
   * @param rate pages a second
   * @return how long after it was due each was answered; -1 when it was not, or not by a page
   */
  long[] ask(List<String> paths, int rate) throws InterruptedException {
    long[] nanos = new long[paths.size()];
    Arrays.fill(nanos, -1);
    var next = new AtomicInteger();
    long start = System.nanoTime();
    long gap = TimeUnit.SECONDS.toNanos(1) / rate;
    all(
        READERS,
        line -> {
          for (int i = next.getAndIncrement(); i < nanos.length; i = next.getAndIncrement()) {
            long due = start + i * gap;
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
              LockSupport.parkNanos(left);
            }
            if (line.isAnswered(paths.get(i))) {
              nanos[i] = System.nanoTime() - due;
            }
          }
        });
    return nanos;
  }

  private interface Reading {
    void run(Line line);
  }

  private void all(int readers, Reading reading) throws InterruptedException {
    List<Future<?>> running = new ArrayList<>();
    for (int i = 0; i < readers; i++) {
      running.add(
          threads.submit(
              () -> {
                try (Line line = new Line()) {
                  reading.run(line);
                }
              }));
    }
    for (Future<?> one : running) {
      try {
        one.get();
      } catch (ExecutionException broken) {
        throw new IllegalStateException("a reader failed", broken.getCause());
      }
    }
  }

  @Override
  public void close() {
    threads.close();
  }

  /** A connection that is kept, and made anew when it has failed. */
  private final class Line implements AutoCloseable {
    private Socket socket = new Socket();
    private InputStream in = InputStream.nullInputStream();

    boolean isAnswered(String path) {
      try {
        if (!socket.isConnected()) {
          connect();
        }
        return isPage(path);
      } catch (IOException unanswered) {
        close();
        socket = new Socket();
        return false;
      }
    }

    private void connect() throws IOException {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.connect(new InetSocketAddress(server.getHost(), server.getPort()), PATIENCE_MILLIS);
      in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
    }

    private boolean isPage(String path) throws IOException {
      String request = "GET /api/v1" + path + headers;
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      String answer = readHead();
      int at = answer.indexOf(LENGTH) + LENGTH.length();
      if (at < LENGTH.length()) {
        throw new IOException("an answer without a length: " + answer);
      }
      in.skipNBytes(Integer.parseInt(answer.substring(at, answer.indexOf("\r\n", at)).trim()));
      return answer.startsWith("http/1.1 200 ");
    }

    /** Up to the empty line, in small letters. */
    private String readHead() throws IOException {
      var read = new StringBuilder();
      while (read.indexOf("\r\n\r\n", Math.max(0, read.length() - 4)) < 0) {
        int each = in.read();
        if (each < 0) {
          throw new EOFException("the server closed the connection");
        }
        read.append((char) each);
      }
      return read.toString().toLowerCase(Locale.ROOT);
    }

    @Override
    public void close() {
      try {
        socket.close();
      } catch (IOException gone) {
        // it is not used again
      }
    }
  }
}
