package chat.parlance.bootstrap.e2e;

import chat.parlance.bootstrap.TestServer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** A server that takes files, and two people who share a room on it. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class FilesOverHttp {

  static final Duration PATIENCE = Duration.ofSeconds(20);
  static final int LARGEST = 3_000_000;

  private Path data = Path.of("");
  TestServer server;
  private int names;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  Client ann;
  Client bob;
  String room;

  @BeforeAll
  void start(@TempDir Path folder) {
    data = folder;
    server = TestServer.start(data, Map.of("parlance.attachments.size", Integer.toString(LARGEST)));
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @BeforeEach
  void meet() {
    ann = Client.registered(server.uri(), "ata" + ++names);
    bob = Client.registered(server.uri(), "atb" + names);
    room =
        "/rooms/"
            + ann.post(
                    "/rooms",
                    Map.of("kind", "channel", "name", "tea", "members", List.of(bob.id())))
                .ok()
                .get("id")
                .asText();
  }

  static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) (i * 31 + i / 256);
    }
    return bytes;
  }

  static Client.Answer bring(Client client, String query, byte[] file) {
    return send(client, "POST", "/attachments?" + query, BodyPublishers.ofByteArray(file));
  }

  static Client.Answer send(
      Client client, String method, String path, BodyPublisher body, String... headers) {
    HttpRequest.Builder request =
        client.request(path).header("Content-Type", "image/png").method(method, body);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.answer(request.build());
  }

  /** The id of a file of a million bytes that is to come in parts. */
  static String begin(Client client) {
    String path = "/attachments?resumable=true&name=film.mp4&size=1000000";
    return send(client, "POST", path, BodyPublishers.noBody()).ok().get("id").asText();
  }

  static Client.Answer part(Client client, String id, long offset, byte[] file) {
    return send(
        client,
        "PATCH",
        "/attachments/" + id,
        BodyPublishers.ofByteArray(file),
        "Upload-Offset",
        Long.toString(offset));
  }

  Client.Answer show(Client client, String... ids) {
    return client.post(room + "/messages", Map.of("attachments", ids));
  }

  HttpResponse<byte[]> load(Client client, String url, String... headers) {
    String path = url.startsWith("/api/v1") ? url.substring("/api/v1".length()) : url;
    HttpRequest.Builder request = client.request(path);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return load(request.build());
  }

  HttpResponse<byte[]> load(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofByteArray());
    } catch (IOException failed) {
      throw new AssertionError(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }

  List<String> onDisk() {
    Path files = data.resolve("files");
    if (Files.notExists(files)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(files)) {
      return all.filter(Files::isRegularFile).map(it -> it.getFileName().toString()).toList();
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
  }
}
