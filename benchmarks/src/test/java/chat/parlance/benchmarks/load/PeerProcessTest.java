package chat.parlance.benchmarks.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class PeerProcessTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir Path folder;

  /** A shell whose child is the server, and which does not listen to requests to stop. */
  private static List<String> server(Path folder, int port) throws IOException {
    Path program =
        Files.writeString(
            folder.resolve("Listening.java"),
            """
            public class Listening {
              public static void main(String[] arguments) throws Exception {
                System.out.println("I am " + System.getenv("WHO"));
                var local = java.net.InetAddress.getLoopbackAddress();
                try (var server =
                    new java.net.ServerSocket(Integer.parseInt(arguments[0]), 1, local)) {
                  while (true) {
                    server.accept().close();
                  }
                }
              }
            }
            """);
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return List.of("sh", "-c", "\"$0\" \"$1\" \"$2\"; true", java, program.toString(), "" + port);
  }

  @Test
  void it_serves_when_it_is_started_and_is_gone_with_its_children_when_it_is_closed()
      throws IOException {
    int port = PeerProcess.freePort();
    List<Long> pids;
    try (var started =
        PeerProcess.start(server(folder, port), folder, Map.of("WHO", "me"), port, PATIENCE)) {
      try (var socket = new Socket(started.address().getAddress(), port)) {
        assertTrue(socket.isConnected());
      }
      pids = started.pids();
      assertEquals(2, pids.size(), "the shell and its child");
      assertTrue(pids.stream().allMatch(PeerProcessTest::alive));
      assertEquals("I am me\n", Files.readString(folder.resolve("output.log")));
    }
    assertFalse(pids.stream().anyMatch(PeerProcessTest::alive));
  }

  @Test
  void one_that_ends_at_once_is_told_with_what_it_printed() {
    var failed =
        assertThrows(
            IllegalStateException.class,
            () ->
                PeerProcess.start(
                    List.of("sh", "-c", "echo no such luck; exit 3"),
                    folder,
                    Map.of(),
                    PeerProcess.freePort(),
                    PATIENCE));
    assertTrue(failed.getMessage().contains("no such luck"), failed.getMessage());
  }

  @Test
  void one_that_does_not_serve_in_time_is_stopped() {
    var failed =
        assertThrows(
            IllegalStateException.class,
            () ->
                PeerProcess.start(
                    List.of("sh", "-c", "echo $$; exec sleep 1000"),
                    folder,
                    Map.of(),
                    PeerProcess.freePort(),
                    Duration.ofMillis(500)));
    String pid = failed.getMessage().lines().skip(1).findFirst().orElseThrow();
    assertFalse(alive(Long.parseLong(pid)));
  }

  private static boolean alive(long pid) {
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }
}
