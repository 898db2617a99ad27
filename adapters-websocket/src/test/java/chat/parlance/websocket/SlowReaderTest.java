package chat.parlance.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parlance.domain.RoomId;
import io.netty.buffer.PooledByteBufAllocator;
import java.io.IOException;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A client that does not read costs little, harms nobody, and gets everything when it reads on. */
class SlowReaderTest {

  /** About 12 MB: more than the kernel's buffers and ours together. */
  private static final int MESSAGES = 1_000;

  private static final String LONG = "x".repeat(12_000);

  private LiveServer server;

  @BeforeEach
  void start() {
    server = new LiveServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void it_gets_all_in_order_when_it_reads_on() throws IOException {
    RoomId room = server.channel(server.ann, server.bob);
    try (RawSocket slow = new RawSocket(server, "/live", server.bob).upgraded().live();
        Client quick = Client.open(server, "/live", server.bob).live()) {
      List<String> said = new ArrayList<>();
      for (int i = 0; i < MESSAGES; i++) {
        server.say(server.ann, room, i + " " + LONG);
        said.add(Integer.toString(i));
      }
      assertThat(quick.texts(MESSAGES))
          .extracting(text -> text.substring(0, text.indexOf(' ')))
          .isEqualTo(said);
      assertThat(PooledByteBufAllocator.DEFAULT.metric().usedDirectMemory()).isLessThan(64L << 20);

      List<String> got = new ArrayList<>();
      while (got.size() < MESSAGES) {
        String frame = slow.await(RawSocket.TEXT).text();
        if (frame.contains("message.posted")) {
          int at = frame.indexOf("\"text\":\"") + "\"text\":\"".length();
          got.add(frame.substring(at, frame.indexOf(' ', at)));
        }
      }
      assertThat(got).isEqualTo(said);
      server.say(server.ann, room, "live again");
      RawSocket.Frame last = slow.await(RawSocket.TEXT);
      while (!last.text().contains("live again")) {
        last = slow.await(RawSocket.TEXT);
      }
    }
  }

  @Test
  void commands_of_a_client_that_does_not_read_the_replies_pile_up_on_its_side() throws Exception {
    try (RawSocket slow = new RawSocket(server, "/live", server.bob).upgraded().live()) {
      // Replies carry the id back: as large as ids can be, to a client that reads none.
      String command = "{\"id\":\"" + "i".repeat(64) + "\",\"type\":\"nothing\"}";
      Thread writer =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      while (true) {
                        slow.text(command);
                      }
                    } catch (IOException closed) {
                      // the end of the test
                    }
                  });
      // The write blocks for good once the server reads no more.
      await()
          .until(
              () ->
                  writer.getState() == Thread.State.WAITING
                      || writer.getState() == Thread.State.TIMED_WAITING);
      assertThat(PooledByteBufAllocator.DEFAULT.metric().usedDirectMemory()).isLessThan(64L << 20);
      try (Client quick = Client.open(server, "/live", server.ann).live()) {
        quick.send("{\"id\":\"p\",\"type\":\"ping\"}");
        quick.await("reply");
      }
      slow.close();
      writer.join();
    }
  }

  @Test
  void it_can_be_ended_though_it_does_not_read() throws IOException {
    RoomId room = server.channel(server.ann, server.bob);
    try (RawSocket slow = new RawSocket(server, "/live", server.bob).upgraded().live()) {
      for (int i = 0; i < MESSAGES; i++) {
        server.say(server.ann, room, LONG);
      }
      server.revoke(server.bob);
      await().until(() -> server.chat.streams() == 0);
      assertThat(rest(slow)).as("what the kernel had already").isLessThan(MESSAGES * 12_000L);
    }
  }

  /** How much still comes before the end. */
  private static long rest(RawSocket socket) throws IOException {
    byte[] buffer = new byte[1 << 16];
    long rest = 0;
    try {
      for (int read = 0; read >= 0; read = socket.socket.getInputStream().read(buffer)) {
        rest += read;
      }
    } catch (SocketException reset) {
      // cut in the middle of it
    }
    return rest;
  }
}
