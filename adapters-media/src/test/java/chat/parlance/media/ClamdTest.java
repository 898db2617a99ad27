package chat.parlance.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.parlance.application.port.out.FileBytes;
import chat.parlance.application.port.out.FileScanner.Verdict;
import chat.parlance.application.port.out.StoreException;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a daemon that speaks the protocol and answers as each test wants. */
@Timeout(30)
class ClamdTest {

  private static final Duration LONG = Duration.ofSeconds(25);
  private static final FileBytes FILE = new Held(new byte[200_000]);

  @TempDir private Path folder;

  /** Takes one connection. */
  private static final class Fake implements AutoCloseable {

    private final ServerSocketChannel server;
    private final AtomicReference<byte[]> heard = new AtomicReference<>();
    private final CountDownLatch over = new CountDownLatch(1);

    Fake(SocketAddress address, String answer, boolean listens) throws IOException {
      server =
          address instanceof UnixDomainSocketAddress
              ? ServerSocketChannel.open(StandardProtocolFamily.UNIX)
              : ServerSocketChannel.open();
      server.bind(address);
      Thread.ofVirtual().start(() -> serve(answer, listens));
    }

    private void serve(String answer, boolean listens) {
      try (SocketChannel connection = server.accept()) {
        if (listens) {
          heard.set(listen(new DataInputStream(Channels.newInputStream(connection))));
        }
        if (answer != null) {
          connection.write(ByteBuffer.wrap(answer.getBytes(StandardCharsets.UTF_8)));
        } else {
          over.await();
        }
      } catch (IOException | InterruptedException ended) {
        Thread.currentThread().interrupt();
      }
    }

    private static byte[] listen(DataInputStream in) throws IOException {
      assertThat(in.readNBytes(10)).isEqualTo("zINSTREAM\0".getBytes(StandardCharsets.US_ASCII));
      var file = new ByteArrayOutputStream();
      for (int count = in.readInt(); count > 0; count = in.readInt()) {
        file.writeBytes(in.readNBytes(count));
      }
      return file.toByteArray();
    }

    String address() throws IOException {
      return server.getLocalAddress() instanceof InetSocketAddress tcp
          ? "127.0.0.1:" + tcp.getPort()
          : "unix:" + server.getLocalAddress();
    }

    @Override
    public void close() throws IOException {
      over.countDown();
      server.close();
    }
  }

  private static InetSocketAddress anywhere() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  private static Verdict scan(Fake daemon) throws IOException {
    return Clamd.at(daemon.address(), LONG).scan(FILE);
  }

  @Test
  void a_clean_file_is_clean_and_was_heard_whole() throws IOException {
    byte[] file = new byte[200_000];
    file[199_999] = 7;
    try (var daemon = new Fake(anywhere(), "stream: OK\0", true)) {
      assertThat(Clamd.at(daemon.address(), LONG).scan(new Held(file)))
          .isEqualTo(new Verdict.Clean());
      assertThat(daemon.heard.get()).isEqualTo(file);
    }
  }

  @Test
  void an_empty_file_is_asked_about_too() throws IOException {
    try (var daemon = new Fake(anywhere(), "stream: OK\0", true)) {
      assertThat(Clamd.at(daemon.address(), LONG).scan(new Held(new byte[0])))
          .isEqualTo(new Verdict.Clean());
      assertThat(daemon.heard.get()).isEmpty();
    }
  }

  @Test
  void an_infected_file_has_a_name_for_it() throws IOException {
    try (var daemon = new Fake(anywhere(), "stream: Win.Test.EICAR_HDB-1 FOUND\0", true)) {
      assertThat(scan(daemon)).isEqualTo(new Verdict.Infected("Win.Test.EICAR_HDB-1"));
    }
  }

  @Test
  void a_unix_socket_does_as_well() throws IOException {
    var address = UnixDomainSocketAddress.of(folder.resolve("clamd.ctl"));
    try (var daemon = new Fake(address, "stream: OK\0", true)) {
      assertThat(scan(daemon)).isEqualTo(new Verdict.Clean());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INSTREAM size limit exceeded. ERROR\0",
        "stream: Can't allocate memory ERROR\0",
        "",
        "OKAY"
      })
  void any_other_answer_is_none(String answer) throws IOException {
    try (var daemon = new Fake(anywhere(), answer, true)) {
      assertThat(scan(daemon))
          .isInstanceOfSatisfying(
              Verdict.Pending.class,
              pending ->
                  assertThat(pending.why())
                      .startsWith("clamd: ")
                      .contains(answer.isEmpty() ? "no answer" : answer.replace("\0", "")));
    }
  }

  @Test
  void a_daemon_that_does_not_want_to_hear_all_is_no_verdict() throws IOException {
    try (var daemon = new Fake(anywhere(), "INSTREAM size limit exceeded. ERROR\0", false)) {
      FileBytes large = new Held(new byte[20_000_000]);
      assertThat(Clamd.at(daemon.address(), LONG).scan(large)).isInstanceOf(Verdict.Pending.class);
    }
  }

  @Test
  void a_daemon_that_never_answers_is_waited_for_so_long() throws IOException {
    try (var daemon = new Fake(anywhere(), null, true)) {
      assertThat(Clamd.at(daemon.address(), Duration.ofMillis(200)).scan(FILE))
          .isInstanceOf(Verdict.Pending.class);
    }
  }

  @Test
  void a_daemon_that_is_not_there_is_no_verdict() throws IOException {
    String nobody;
    try (var daemon = new Fake(anywhere(), "", true)) {
      nobody = daemon.address();
    }
    assertThat(Clamd.at(nobody, LONG).scan(FILE)).isInstanceOf(Verdict.Pending.class);
    assertThat(Clamd.at("unix:" + folder.resolve("none"), LONG).scan(FILE))
        .isInstanceOf(Verdict.Pending.class);
    assertThat(Clamd.at("no-such-host.invalid", LONG).scan(FILE))
        .isEqualTo(new Verdict.Pending("clamd: no such host: no-such-host.invalid"));
  }

  @Test
  void a_file_that_cannot_be_read_is_no_verdict() throws IOException {
    FileBytes gone =
        new FileBytes() {
          @Override
          public long size() {
            return 100;
          }

          @Override
          public int read(long offset, ByteBuffer into) {
            throw new StoreException("gone", null);
          }
        };
    try (var daemon = new Fake(anywhere(), "stream: OK\0", true)) {
      assertThat(Clamd.at(daemon.address(), LONG).scan(gone)).isInstanceOf(Verdict.Pending.class);
    }
    FileBytes early =
        new FileBytes() {
          @Override
          public long size() {
            return 100;
          }

          @Override
          public int read(long offset, ByteBuffer into) {
            return -1;
          }
        };
    try (var daemon = new Fake(anywhere(), "stream: OK\0", true)) {
      assertThat(Clamd.at(daemon.address(), LONG).scan(early)).isInstanceOf(Verdict.Pending.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ":3310", "host:", "host:x", "host:0", "host:65536", "/path", "unix:"})
  void what_is_no_address_is_refused(String address) {
    assertThatThrownBy(() -> Clamd.at(address, LONG)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"host", "host:3310", "127.0.0.1", "[::1]", "[::1]:99", "unix:/run/c"})
  void what_is_an_address_is_taken(String address) {
    assertThat(Clamd.at(address, LONG)).isNotNull();
  }
}
