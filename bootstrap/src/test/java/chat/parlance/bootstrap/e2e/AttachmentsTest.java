package chat.parlance.bootstrap.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parlance.bootstrap.TestServer;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files over HTTP: brought, shown on every transport, loaded, and gone from the disk. */
class AttachmentsTest extends FilesOverHttp {

  @Test
  void a_file_is_brought_as_it_is_and_loaded_as_it_was() {
    byte[] file = bytes(LARGEST);
    JsonNode brought = bring(ann, "name=K%C3%A4se.png", file).ok();
    String url = brought.get("url").asText();
    assertThat(brought.get("name").asText()).isEqualTo("Käse.png");
    assertThat(brought.get("size").asInt()).isEqualTo(LARGEST);
    assertThat(url).isEqualTo("/api/v1/attachments/" + brought.get("id").asText());
    assertThat(onDisk()).contains(brought.get("id").asText());
    assertThat(load(bob, url).statusCode()).isEqualTo(404);

    show(ann, brought.get("id").asText()).ok();
    HttpResponse<byte[]> loaded = load(bob, url, "Accept-Encoding", "gzip");
    assertThat(loaded.statusCode()).isEqualTo(200);
    assertThat(Arrays.equals(loaded.body(), file)).isTrue();
    assertThat(header(loaded, "Content-Length")).isEqualTo(Integer.toString(LARGEST));
    assertThat(header(loaded, "ETag")).isEqualTo('"' + brought.get("sha256").asText() + '"');
    assertThat(header(loaded, "Cache-Control")).isEqualTo("private, max-age=31536000, immutable");
    assertThat(header(loaded, "Content-Disposition"))
        .isEqualTo("attachment; filename=\"K_se.png\"; filename*=UTF-8''K%C3%A4se.png");
    assertThat(header(loaded, "X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(header(loaded, "Content-Security-Policy")).isEqualTo("sandbox; default-src 'none'");
    assertThat(load(bob, url + "/thumbnail").statusCode()).isEqualTo(404);
    assertThat(load(new Client(server.uri()), url).statusCode()).isEqualTo(401);
  }

  @Test
  void parts_of_a_file_can_be_loaded() {
    byte[] file = bytes(100_000);
    JsonNode brought = bring(ann, "name=a", file).ok();
    String url = brought.get("url").asText();
    String tag = '"' + brought.get("sha256").asText() + '"';
    HttpResponse<byte[]> middle = load(ann, url, "Range", "bytes=10-19");
    assertThat(middle.statusCode()).isEqualTo(206);
    assertThat(middle.body()).isEqualTo(Arrays.copyOfRange(file, 10, 20));
    assertThat(header(middle, "Content-Range")).isEqualTo("bytes 10-19/100000");
    HttpResponse<byte[]> end = load(ann, url, "Range", "bytes=-5", "If-Range", tag);
    assertThat(end.body()).isEqualTo(Arrays.copyOfRange(file, 99_995, 100_000));
    assertThat(load(ann, url, "Range", "bytes=99990-").body()).hasSize(10);
    HttpResponse<byte[]> none = load(ann, url, "Range", "bytes=100000-");
    assertThat(none.statusCode()).isEqualTo(416);
    assertThat(header(none, "Content-Range")).isEqualTo("bytes */100000");
    assertThat(load(ann, url, "Range", "bytes=0-1", "If-Range", "\"other\"").statusCode())
        .isEqualTo(200);
    assertThat(load(ann, url, "Range", "bytes=0-1,5-6").body()).hasSize(file.length);
    HttpResponse<byte[]> known = load(ann, url, "If-None-Match", tag);
    assertThat(known.statusCode()).isEqualTo(304);
    assertThat(known.body()).isEmpty();
    HttpRequest head =
        ann.request("/attachments/" + brought.get("id").asText())
            .method("HEAD", BodyPublishers.noBody())
            .build();
    HttpResponse<byte[]> heading = load(head);
    assertThat(heading.statusCode()).isEqualTo(200);
    assertThat(header(heading, "ETag")).isEqualTo(tag);
  }

  @Test
  void a_form_brings_a_file() {
    byte[] file = bytes(500_000);
    String head =
        String.join(
            "\r\n",
            "--x",
            "Content-Disposition: form-data; name=\"file\"; filename=\"../a b.txt\"",
            "Content-Type: text/html",
            "",
            "");
    HttpRequest request =
        ann.request("/attachments")
            .header("Content-Type", "multipart/form-data; boundary=x")
            .POST(
                BodyPublishers.concat(
                    BodyPublishers.ofString(head),
                    BodyPublishers.ofByteArray(file),
                    BodyPublishers.ofString("\r\n--x--\r\n")))
            .build();
    Client.Answer brought = ann.answer(request);
    assertThat(brought.status()).isEqualTo(201);
    assertThat(brought.json().get("name").asText()).isEqualTo("a b.txt");
    assertThat(Arrays.equals(load(ann, brought.json().get("url").asText()).body(), file)).isTrue();

    HttpRequest other =
        ann.request("/attachments")
            .header("Content-Type", "multipart/form-data; boundary=x")
            .POST(BodyPublishers.ofString(head.replace("\"file\"", "\"other\"") + "\r\n--x--\r\n"))
            .build();
    assertThat(ann.answer(other).code()).isEqualTo("invalid");
  }

  @Test
  void every_transport_shows_the_file_and_a_command_can_name_it() {
    String since = bob.get("/rooms").ok().get("position").asText();
    try (chat.parlance.bootstrap.e2e.Socket socket =
            chat.parlance.bootstrap.e2e.Socket.live(ann, "");
        EventStream sse = EventStream.open(bob, null)) {
      await().until(() -> sse.has("live"));
      JsonNode brought = bring(ann, "name=a.png", bytes(10)).ok();
      String id = brought.get("id").asText();
      socket.send(
          Map.of(
              "id",
              "1",
              "type",
              "message.send",
              "room",
              room.substring("/rooms/".length()),
              "attachments",
              List.of(id)));
      JsonNode reply = socket.reply("1");
      assertThat(reply.get("status").asInt()).as("%s", reply).isEqualTo(201);
      JsonNode told = socket.await("message.posted").at("/message/attachments/0");
      assertThat(told).isEqualTo(brought);
      await().atMost(PATIENCE).until(() -> sse.has("message.posted"));
      JsonNode polled = bob.get("/events?wait=0&since=" + since).ok();
      assertThat(polled.findValue("attachments").get(0)).isEqualTo(brought);
      JsonNode page = bob.get(room + "/messages").ok();
      assertThat(page.at("/items/0/attachments/0")).isEqualTo(brought);
      assertThat(page.at("/items/0/text").asText()).isEmpty();
    }
  }

  @Test
  void what_cannot_be_brought_is_refused_and_leaves_nothing() {
    assertThat(bring(ann, "", new byte[3]).json().at("/errors/0/field").asText()).isEqualTo("name");
    assertThat(bring(ann, "name=a", new byte[0]).json().at("/errors/0/field").asText())
        .isEqualTo("file");
    assertThat(bring(ann, "name=a", new byte[LARGEST + 1]).status()).isEqualTo(413);
    BodyPublisher unsized =
        BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(new byte[LARGEST + 1]));
    Client.Answer larger = send(ann, "POST", "/attachments?name=a", unsized);
    assertThat(larger.code()).isEqualTo("too-large");
    assertThat(bring(ann, "resumable=true&name=a", new byte[0]).code()).isEqualTo("invalid");
    assertThat(bring(ann, "resumable=true&name=a&size=x", new byte[0]).code()).isEqualTo("invalid");
    assertThat(
            send(ann, "PATCH", "/attachments/x", BodyPublishers.noBody(), "Upload-Offset", "0")
                .code())
        .isEqualTo("not-found");
    assertThat(bring(new Client(server.uri()), "name=a", new byte[3]).status()).isEqualTo(401);
    // Bodies that are read whole have the bound that they had.
    assertThat(ann.post(room + "/messages", Map.of("text", "x".repeat(70_000))).status())
        .isEqualTo(413);
    String id = bring(ann, "name=a", new byte[3]).ok().get("id").asText();
    show(ann, id).ok();
    assertThat(ann.delete("/attachments/" + id).code()).isEqualTo("conflict");
    String free = bring(ann, "name=a", new byte[3]).ok().get("id").asText();
    assertThat(bob.delete("/attachments/" + free).code()).isEqualTo("not-found");
    assertThat(ann.delete("/attachments/" + free).status()).isEqualTo(204);
    await().atMost(PATIENCE).until(() -> !onDisk().contains(free));
  }

  @Test
  void a_link_needs_no_token_and_ends_with_the_right_of_its_maker() {
    JsonNode brought = bring(ann, "name=a", bytes(10)).ok();
    String id = brought.get("id").asText();
    assertThat(bob.post("/attachments/" + id + "/link", Map.of()).code()).isEqualTo("not-found");
    show(ann, id).ok();
    JsonNode link = bob.post("/attachments/" + id + "/link", Map.of()).ok();
    var nobody = new Client(server.uri());
    String url = link.get("url").asText();
    assertThat(load(nobody, url).body()).isEqualTo(bytes(10));
    assertThat(load(nobody, url + "x").statusCode()).isEqualTo(404);
    bob.post(room + "/leave", Map.of()).ok();
    assertThat(load(nobody, url).statusCode()).isEqualTo(404);
    assertThat(load(bob, brought.get("url").asText()).statusCode()).isEqualTo(404);
    assertThat(load(ann, brought.get("url").asText()).statusCode()).isEqualTo(200);
  }

  @Test
  void a_deleted_message_takes_its_file_from_the_disk() {
    JsonNode brought = bring(ann, "name=a", bytes(10)).ok();
    String id = brought.get("id").asText();
    long seq = show(ann, id).ok().get("seq").asLong();
    assertThat(onDisk()).contains(id);
    ann.delete(room + "/messages/" + seq);
    await().atMost(PATIENCE).until(() -> !onDisk().contains(id));
    assertThat(load(ann, brought.get("url").asText()).statusCode()).isEqualTo(404);
    assertThat(ann.get(room + "/messages/" + seq).ok().get("attachments")).isEmpty();
  }

  @Test
  void a_server_that_was_killed_takes_away_what_it_left(@TempDir Path elsewhere) {
    Client cid;
    String id;
    try (ServerProcess process = ServerProcess.start(elsewhere, Map.of())) {
      cid = Client.registered(process.uri(), "cid");
      String talk =
          cid.post("/rooms", Map.of("kind", "channel", "name", "x")).ok().get("id").asText();
      id = bring(cid, "name=a", bytes(10)).ok().get("id").asText();
      long seq =
          cid.post("/rooms/" + talk + "/messages", Map.of("attachments", List.of(id)))
              .ok()
              .get("seq")
              .asLong();
      cid.delete("/rooms/" + talk + "/messages/" + seq);
      process.kill();
    }
    Path file = elsewhere.resolve("files").resolve(id.substring(34)).resolve(id);
    try (TestServer again = TestServer.start(elsewhere)) {
      await().atMost(PATIENCE).until(() -> Files.notExists(file));
      assertThat(load(cid.at(again.uri()), "/attachments/" + id).statusCode()).isEqualTo(404);
    }
  }
}
