package chat.parlance.bootstrap.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.bootstrap.TestServer;
import chat.parlance.bootstrap.e2e.Client.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole server over H2, with its files, on a disk that becomes full. Takes root. */
@Timeout(400)
class FullDiskTest {

  private static final int ENOUGH = 3_000;
  private static final int IN_A_ROW = 20;
  private static final int SIZE = 3 << 20;

  @TempDir private Path folder;

  @Test
  void what_is_acknowledged_is_there_and_what_is_not_is_refused_until_there_is_room_again()
      throws IOException {
    try (SmallDisk disk = SmallDisk.on(folder)) {
      Path data = Files.createDirectory(disk.folder().resolve("data"));
      List<String> acknowledged;
      Client ann;
      String room;
      try (TestServer server = TestServer.start(data, Map.of("parlance.live.heartbeat", "1s"));
          Outage outage = new Outage(server.uri())) {
        outage.sends();
        outage.awaitHealth("/readiness", 200);
        disk.fill();
        fails(outage);
        outage.isRefused();
        assertThat(outage.health("/liveness")).isEqualTo(200);
        outage.awaitHealth("/readiness", 503);
        disk.relieve();
        outage.heals();
        acknowledged = List.copyOf(outage.acknowledged());
        ann = outage.ann;
        room = outage.room;
      }
      try (TestServer again = TestServer.start(data)) {
        Client later = ann.at(again.uri());
        JsonNode page = later.get("/rooms/" + room + "/messages?limit=200").ok();
        List<String> kept = keys(page);
        assertThat(acknowledged).endsWith(kept.getLast()).containsAll(kept);
        assertThat(kept).hasSize(Math.min(200, acknowledged.size()));
      }
    }
  }

  private static List<String> keys(JsonNode page) {
    return Stream.iterate(0, i -> i < page.get("items").size(), i -> i + 1)
        .map(i -> page.at("/items/" + i + "/key").asText())
        .toList();
  }

  /** Writes into what room the file of the database has left, until nothing more goes in. */
  private static void fails(Outage outage) {
    int refused = 0;
    for (int i = 0; i < ENOUGH && refused < IN_A_ROW; i++) {
      refused = outage.triesToSend("x".repeat(8_000)) ? 0 : refused + 1;
    }
    assertThat(refused).isEqualTo(IN_A_ROW);
  }

  @Test
  void a_file_that_does_not_fit_is_refused_without_a_trace_and_fits_when_there_is_room_again()
      throws IOException {
    try (SmallDisk disk = SmallDisk.on(folder)) {
      // The files alone are on the small disk.
      Path data = Files.createTempDirectory("parlance");
      Files.createSymbolicLink(data.resolve("files"), disk.folder());
      try (TestServer server = TestServer.start(data);
          Outage outage = new Outage(server.uri())) {
        byte[] bytes = new byte[SIZE];
        new Random(1).nextBytes(bytes);
        disk.fill();
        Outage.isUnavailable(Outage.within(() -> upload(outage.ann, bytes)));
        assertThat(left(disk)).isEmpty();
        outage.sends();
        disk.relieve();
        JsonNode file = upload(outage.ann, bytes).ok();
        assertThat(download(outage.ann, file.get("id").asText())).isEqualTo(bytes);
        outage.heals();
      } finally {
        delete(data);
      }
    }
  }

  private static Answer upload(Client client, byte[] bytes) {
    return client.answer(
        client
            .request("/attachments?name=file.bin")
            .header("Content-Type", "application/octet-stream")
            .POST(BodyPublishers.ofByteArray(bytes))
            .build());
  }

  private static byte[] download(Client client, String id) throws IOException {
    HttpRequest request = client.request("/attachments/" + id).build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
      assertThat(answer.statusCode()).isEqualTo(200);
      return answer.body();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException(interrupted);
    }
  }

  /** The files that are there, but for the one that takes the room. */
  private static List<Path> left(SmallDisk disk) throws IOException {
    try (Stream<Path> files = Files.walk(disk.folder())) {
      return files.filter(Files::isRegularFile).filter(file -> !file.endsWith("filler")).toList();
    }
  }

  private static void delete(Path data) throws IOException {
    Files.deleteIfExists(data.resolve("files"));
    try (Stream<Path> files = Files.walk(data)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
