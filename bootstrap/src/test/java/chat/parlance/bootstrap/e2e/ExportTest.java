package chat.parlance.bootstrap.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.bootstrap.TestServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People get what there is of them, and nobody else does but an administrator. */
class ExportTest {

  @TempDir private Path home;
  private final HttpClient http = HttpClient.newHttpClient();

  private static Map<String, String> unzipped(InputStream in) throws IOException {
    Map<String, String> parts = new TreeMap<>();
    try (ZipInputStream zip = new ZipInputStream(in)) {
      for (ZipEntry part = zip.getNextEntry(); part != null; part = zip.getNextEntry()) {
        parts.put(part.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return parts;
  }

  private Map<String, String> exported(Client client, String path) throws Exception {
    HttpResponse<byte[]> answer =
        http.send(client.request(path).build(), BodyHandlers.ofByteArray());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/zip");
    return unzipped(new ByteArrayInputStream(answer.body()));
  }

  @Test
  void all_that_is_theirs_and_nothing_of_others() throws Exception {
    Path data = home.resolve("data");
    try (TestServer server = TestServer.start(data, Map.of("parlance.administrators", "root"))) {
      Client ann = StoreTown.settle(server.uri());
      Client root = Client.registered(server.uri(), "root");
      Map<String, String> parts = exported(ann, "/users/me/export");
      assertThat(parts.get("profile.jsonl")).contains("\"username\":\"ann\"");
      assertThat(parts.get("messages.jsonl"))
          .contains("the old kettle is on", "\"at\":\"", "\"room_id\":\"")
          .doesNotContain("lovely", "between us");
      assertThat(parts.get("memberships.jsonl").lines()).hasSize(2);
      assertThat(parts.get("sessions.jsonl").lines()).isNotEmpty();
      assertThat(parts.get("attachments.jsonl")).contains("recipe.txt");
      assertThat(parts.values()).contains(StoreTown.FILE_TEXT);
      assertThat(parts.values()).noneMatch(it -> it.contains("argon2"));
      assertThat(exported(root, "/users/" + ann.id() + "/export").get("profile.jsonl"))
          .isEqualTo(parts.get("profile.jsonl"));
      assertThat(ann.get("/users/" + root.id() + "/export").code()).isEqualTo("forbidden");
      assertThat(root.get("/users/018f0000-0000-7000-8000-000000000001/export").code())
          .isEqualTo("not-found");
    }
    Path file = home.resolve("ann.zip");
    StoreTown.command(data, "", "export-user", "ann", file.toString()).good();
    try (InputStream in = Files.newInputStream(file)) {
      assertThat(unzipped(in).values()).contains(StoreTown.FILE_TEXT);
    }
    assertThat(StoreTown.command(data, "", "export-user", "ann", file.toString()).text())
        .contains("is there already");
    StoreTown.Said nobody =
        StoreTown.command(data, "", "export-user", "nobody", home.resolve("no.zip").toString());
    assertThat(nobody.code()).isEqualTo(1);
    assertThat(nobody.text()).contains("There is nobody called nobody");
  }
}
