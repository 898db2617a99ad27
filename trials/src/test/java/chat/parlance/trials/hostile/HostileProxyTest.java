package chat.parlance.trials.hostile;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each proxy does the harm that its name says, and no other. */
class HostileProxyTest {

  /** So long a silence is one. */
  private static final int SILENCE = 300;

  private static final int PATIENCE = 10_000;
  private static final String END = "(end)";

  /** What the server is to write next, on the stream that is open. */
  private final SynchronousQueue<String> words = new SynchronousQueue<>();

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private HttpServer server;
  private int target;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/stream", this::stream);
    server.createContext("/headers", HostileProxyTest::headers);
    server.start();
    target = server.getAddress().getPort();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    threads.shutdownNow();
  }

  @Test
  void until_close_lets_the_head_go_and_the_body_only_when_it_is_complete() throws Exception {
    try (var proxy = HostileProxy.untilClose(target);
        var client = new Client(proxy, "/stream")) {
      client.head();
      say("one ");
      say("two ");
      assertThat(client.silent()).isTrue();
      say(END);
      assertThat(client.until("two \r\n")).contains("one ");
    }
  }

  @Test
  void a_buffer_is_let_go_when_it_is_full() throws Exception {
    try (var proxy = HostileProxy.bytes(target, 100);
        var client = new Client(proxy, "/stream")) {
      client.head();
      say("a".repeat(60));
      assertThat(client.silent()).isTrue();
      say("b".repeat(60));
      assertThat(client.until("b".repeat(60) + "\r\n")).contains("a".repeat(60));
      say("c".repeat(60));
      assertThat(client.silent()).as("it fills anew").isTrue();
    }
  }

  @Test
  void one_behind_lets_each_write_go_with_the_next() throws Exception {
    try (var proxy = HostileProxy.oneBehind(target);
        var client = new Client(proxy, "/stream")) {
      client.head();
      say("one");
      assertThat(client.silent()).isTrue();
      say("two");
      assertThat(client.until("one\r\n")).doesNotContain("two");
      assertThat(client.silent()).isTrue();
      say("three");
      assertThat(client.until("two\r\n")).doesNotContain("three");
    }
  }

  @Test
  void answers_that_are_complete_pass_a_holding_proxy_one_after_the_other() throws Exception {
    try (var proxy = HostileProxy.untilClose(target);
        var client = new Client(proxy, "/headers")) {
      assertThat(client.until("headers.")).contains("Content-length");
      client.ask("/headers");
      assertThat(client.until("headers.")).contains("Content-length");
    }
  }

  @Test
  void headers_are_stripped_and_the_others_are_not() throws Exception {
    try (var proxy = HostileProxy.stripping(target);
        var client = new Client(proxy, "/headers")) {
      assertThat(client.until("headers."))
          .contains("other")
          .doesNotContain("websocket", "position");
    }
    try (var proxy = HostileProxy.idlingOut(target, Duration.ofMinutes(1));
        var client = new Client(proxy, "/headers")) {
      assertThat(client.until("headers.")).contains("other", "websocket", "position");
    }
  }

  @Test
  void an_idle_connection_is_ended_and_one_that_speaks_is_not() throws Exception {
    Duration idle = Duration.ofSeconds(1);
    try (var proxy = HostileProxy.idlingOut(target, idle);
        var client = new Client(proxy, "/stream")) {
      client.head();
      long begun = System.nanoTime();
      for (int i = 0; i < 8; i++) {
        assertThat(client.silent()).isTrue(); // 0.3 s each time, and so longer than it may idle
        say("word" + i);
        client.until("word" + i + "\r\n");
      }
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(idle);
      assertThat(client.ends()).isTrue();
    }
  }

  @Test
  void a_connection_is_cut_after_its_bytes() throws Exception {
    try (var proxy = HostileProxy.cutting(target, 200, 300, 7);
        var client = new Client(proxy, "/stream")) {
      client.head();
      say("x".repeat(1000));
      assertThat(client.ends()).isTrue();
      assertThat(client.count).isBetween(1, 300);
    }
  }

  // ---- the server

  private void stream(HttpExchange exchange) {
    try (exchange) {
      exchange.sendResponseHeaders(200, 0);
      exchange.getResponseBody().flush();
      for (String word = words.take(); !word.equals(END); word = words.take()) {
        exchange.getResponseBody().write(word.getBytes(US_ASCII));
        exchange.getResponseBody().flush();
      }
    } catch (IOException left) {
      // the client is gone
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static void headers(HttpExchange exchange) {
    try (exchange) {
      byte[] body =
          (exchange.getRequestHeaders().values() + " were the headers.").getBytes(US_ASCII);
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    } catch (IOException left) {
      throw new UncheckedIOException(left);
    }
  }

  private void say(String word) throws InterruptedException {
    assertThat(words.offer(word, PATIENCE, TimeUnit.MILLISECONDS)).as("said " + word).isTrue();
  }

  /** A client on a bare socket. */
  private static final class Client implements AutoCloseable {

    private final Socket socket;
    private final InputStream in;
    private final StringBuilder got = new StringBuilder();
    int count;

    Client(HostileProxy proxy, String path) throws IOException {
      socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
      in = socket.getInputStream();
      ask(path);
    }

    void ask(String path) throws IOException {
      String request =
          "GET "
              + path
              + " HTTP/1.1\r\nHost: here\r\nUpgrade: websocket\r\nX-Other: other\r\n"
              + "Last-Event-ID: position\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(US_ASCII));
    }

    String head() throws IOException {
      return until("\r\n\r\n");
    }

    /** Reads until this has come; answers with all since the last time. A chunk ends its line. */
    String until(String text) throws IOException {
      socket.setSoTimeout(PATIENCE);
      while (got.indexOf(text) < 0) {
        int next = in.read();
        assertThat(next).as("after " + got).isNotNegative();
        count++;
        got.append((char) next);
      }
      String all = got.toString();
      got.setLength(0);
      return all;
    }

    /** Whether nothing comes for a while. */
    boolean silent() throws IOException {
      socket.setSoTimeout(SILENCE);
      try {
        int next = in.read();
        got.append((char) next);
        count++;
        return false;
      } catch (SocketTimeoutException nothing) {
        return true;
      }
    }

    /** Whether the connection is ended by the other side. */
    boolean ends() throws IOException {
      socket.setSoTimeout(PATIENCE);
      try {
        while (in.read() >= 0) {
          count++;
        }
        return true;
      } catch (SocketTimeoutException lives) {
        return false;
      } catch (IOException reset) {
        return true;
      }
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
