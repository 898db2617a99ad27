package chat.parlance.bootstrap.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Files over HTTP that come in parts, or break off. */
class UploadsTest extends FilesOverHttp {

  @Test
  void a_large_file_comes_in_parts() {
    byte[] file = bytes(1_000_000);
    Client.Answer begun =
        send(
            ann,
            "POST",
            "/attachments?resumable=true&name=film.mp4&size=1000000",
            BodyPublishers.noBody());
    assertThat(begun.status()).isEqualTo(201);
    String id = begun.json().get("id").asText();
    assertThat(begun.json().get("offset").asInt()).isZero();

    Client.Answer first = part(ann, id, 0, Arrays.copyOfRange(file, 0, 600_000));
    assertThat(first.status()).isEqualTo(200);
    assertThat(first.json().get("offset").asInt()).isEqualTo(600_000);
    assertThat(part(ann, id, 500_000, new byte[1]).code()).isEqualTo("conflict");
    assertThat(part(bob, id, 600_000, new byte[1]).code()).isEqualTo("not-found");
    assertThat(show(ann, id).code()).isEqualTo("invalid");
    assertThat(ann.get("/attachments/" + id + "/upload").ok().toString())
        .isEqualTo("{\"id\":\"%s\",\"offset\":600000,\"size\":1000000}".formatted(id));
    assertThat(part(ann, id, 600_000, new byte[400_001]).code()).isEqualTo("invalid");

    // Pieces of it were fine until it was too long.
    int offset = ann.get("/attachments/" + id + "/upload").ok().get("offset").asInt();
    assertThat(offset).isBetween(600_000, 1_000_000);
    assertThat(ann.delete("/attachments/" + id).status()).isEqualTo(204);

    String again = begin(ann);
    part(ann, again, 0, Arrays.copyOfRange(file, 0, 600_000)).ok();
    Client.Answer last = part(ann, again, 600_000, Arrays.copyOfRange(file, 600_000, 1_000_000));
    assertThat(last.status()).isEqualTo(201);
    assertThat(last.json().get("size").asInt()).isEqualTo(1_000_000);
    Client.Answer repeated = part(ann, again, 1_000_000, new byte[0]);
    assertThat(repeated.status()).isEqualTo(201);
    assertThat(repeated.json()).isEqualTo(last.json());
    assertThat(Arrays.equals(load(ann, last.json().get("url").asText()).body(), file)).isTrue();
  }

  /** Sends the head and less of a body than it announces, then cuts the connection. */
  private void broken(Client client, String head, byte[] some) throws IOException {
    URI uri = server.uri();
    try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
      OutputStream out = socket.getOutputStream();
      out.write(
          (head
                  + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                  + client.token()
                  + "\r\nContent-Length: 1000000\r\n")
              .getBytes(StandardCharsets.US_ASCII));
      out.write("Upload-Offset: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      out.write(some);
      out.flush();
      await().atMost(PATIENCE).until(() -> onDisk().stream().anyMatch(it -> it.endsWith(".part")));
    }
  }

  @Test
  void an_upload_that_breaks_off_leaves_nothing_and_a_part_what_arrived() throws IOException {
    await().atMost(PATIENCE).until(() -> onDisk().stream().noneMatch(it -> it.endsWith(".part")));
    broken(ann, "POST /api/v1/attachments?name=a", bytes(300_000));
    await().atMost(PATIENCE).until(() -> onDisk().stream().noneMatch(it -> it.endsWith(".part")));

    String id = begin(ann);
    broken(ann, "PATCH /api/v1/attachments/" + id, bytes(300_000));
    await()
        .atMost(PATIENCE)
        .until(
            () -> ann.get("/attachments/" + id + "/upload").ok().get("offset").asInt() == 300_000);
    byte[] file = bytes(1_000_000);
    Client.Answer rest = part(ann, id, 300_000, Arrays.copyOfRange(file, 300_000, 1_000_000));
    assertThat(rest.status()).isEqualTo(201);
    assertThat(Arrays.equals(load(ann, rest.json().get("url").asText()).body(), file)).isTrue();
  }
}
