package chat.parlance.bootstrap.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.bootstrap.TestServer;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A server's people and their talk, with something in as many tables as may be; and the commands.
 */
final class StoreTown {

  static final String FILE_TEXT = "the recipe, in full";

  private static final List<String> PEOPLE = List.of("ann", "bob", "cid");

  private StoreTown() {}

  /** Fills the store of the server. Answers with who knows it. */
  static Client settle(URI server) {
    Client ann = Client.registered(server, "ann");
    Client bob = Client.registered(server, "bob");
    Client cid = Client.registered(server, "cid");
    String room =
        id(
            ann,
            "/rooms",
            Map.of("kind", "group", "name", "tea", "members", List.of(bob.id(), cid.id())));
    String path = "/rooms/" + room;
    ann.post(path + "/messages", Map.of("text", "the kettle is on")).ok();
    bob.post(path + "/messages", Map.of("text", "lovely @ann", "mentions", List.of(ann.id()))).ok();
    bob.put(path + "/messages/2/reactions/%F0%9F%AB%96", Map.of()).ok();
    ann.put(path + "/pins/2", Map.of()).ok();
    ann.patch(path + "/messages/2", Map.of("text", "the old kettle is on")).ok();
    String file =
        ann.answer(
                ann.request("/attachments?name=recipe.txt")
                    .header("Content-Type", "text/plain")
                    .method("POST", BodyPublishers.ofString(FILE_TEXT))
                    .build())
            .ok()
            .get("id")
            .asText();
    ann.post(path + "/messages", Map.of("attachments", List.of(file))).ok();
    bob.put(path + "/receipts", Map.of("read", 4)).ok();
    ann.put(path + "/bans/" + cid.id(), Map.of("reason", "coffee")).ok();
    String direct = id(bob, "/rooms", Map.of("kind", "direct", "members", List.of(ann.id())));
    bob.post("/rooms/" + direct + "/messages", Map.of("text", "between us")).ok();
    return ann;
  }

  private static String id(Client client, String path, Object body) {
    return client.post(path, body).ok().get("id").asText();
  }

  /** What REST says to each, without what is of the moment. */
  static Map<String, String> seen(URI server) {
    Map<String, String> seen = new TreeMap<>();
    for (String name : PEOPLE) {
      Client client = new Client(server);
      client.login(name);
      JsonNode rooms = client.get("/rooms").ok();
      seen.put(name, plain(rooms));
      for (JsonNode room : rooms.path("items")) {
        String path = "/rooms/" + room.path("id").asText();
        for (String of : List.of("/messages", "/members", "/pins", "/bans", "/receipts")) {
          Client.Answer answer = client.get(path + of);
          seen.put(name + path + of, answer.status() + plain(answer.json()));
        }
      }
    }
    return seen;
  }

  /** Positions carry the epoch, links their time, and presence is of now. */
  private static String plain(JsonNode json) {
    return json.toString()
        .replaceAll("\"(position|cursor|next)\":\"[^\"]*\"", "")
        .replaceAll("\"(url|thumbnailUrl)\":\"[^\"]*\"", "")
        .replaceAll("\"(presence|lastSeenAt)\":(\"[^\"]*\"|\\{[^}]*}|null)", "");
  }

  /** What a command said, and its exit code. */
  record Said(int code, String text) {
    Said good() {
      assertThat(code).describedAs(text).isZero();
      return this;
    }
  }

  /** Runs a command on an H2 store in the folder, or on a database that is named. */
  static Said command(Path data, String url, String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.add("--data");
    all.add(data.toString());
    if (!url.isEmpty()) {
      all.add("--database-url");
      all.add(url);
    }
    var out = new StringWriter();
    int code = TestServer.command(new PrintWriter(out, true), all);
    return new Said(code, out.toString());
  }
}
