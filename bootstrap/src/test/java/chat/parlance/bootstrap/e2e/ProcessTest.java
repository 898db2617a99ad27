package chat.parlance.bootstrap.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server as a process: how it shares a folder, how it stops, and what it leaves behind. */
class ProcessTest {

  @TempDir private Path data;

  @Test
  void a_folder_that_another_server_uses_is_refused_and_the_other_goes_on() throws IOException {
    try (ServerProcess first = ServerProcess.start(data, Map.of())) {
      Process second =
          ServerProcess.launch(
              ServerProcess.command("--port", "0", "--data", data.toString()), Map.of());
      String printed = new String(second.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(second.onExit().join().exitValue()).isEqualTo(6);
      assertThat(printed).contains("parlance: ").contains("in use").contains(data.toString());
      assertThat(new Client(first.uri()).get("/health").status()).isEqualTo(200);
    }
  }

  @Test
  void told_to_stop_it_drains_its_streams_and_keeps_everything() {
    Client ann;
    try (ServerProcess server = ServerProcess.start(data, Map.of())) {
      ann = Client.registered(server.uri(), "ann");
      ann.post("/rooms", Map.of("kind", "group", "name", "kept")).ok();
      try (EventStream sse = EventStream.open(ann, null);
          Socket socket = Socket.live(ann, "")) {
        await().atMost(Duration.ofSeconds(10)).until(() -> sse.has("live"));
        assertThat(server.stop()).isZero();
        assertThat(socket.awaitClose()).isEqualTo(1012);
        assertThat(socket.await("drain").has("reconnectAfterMs")).isTrue();
        await().atMost(Duration.ofSeconds(10)).until(() -> sse.ended);
        assertThat(sse.has("drain")).isTrue();
      }
    }
    try (ServerProcess server = ServerProcess.start(data, Map.of())) {
      Client again = ann.at(server.uri());
      assertThat(again.get("/rooms").ok().at("/items/0/name").asText()).isEqualTo("kept");
      again.login("ann");
    }
  }

  @Test
  void the_key_of_the_tokens_is_for_its_owner_only() throws IOException {
    try (ServerProcess server = ServerProcess.start(data, Map.of())) {
      assertThat(server.uri().getPort()).isPositive();
    }
    assertThat(Files.getPosixFilePermissions(data.resolve("access-token.key")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }
}
