package chat.parlance.bootstrap.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.bootstrap.TestServer;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was read once is sent again only when it is another. */
class RevalidationTest {

  @TempDir private static Path data;
  private static TestServer server;
  private static int names;

  private Client ann;
  private Client bob;
  private String room;
  private String messages;

  @BeforeAll
  static void start() {
    server = TestServer.start(data);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void meet() {
    ann = Client.registered(server.uri(), "ann" + ++names);
    bob = Client.registered(server.uri(), "bob" + names);
    room =
        "/rooms/"
            + ann.post(
                    "/rooms",
                    Map.of("kind", "channel", "name", "tea", "members", List.of(bob.id())))
                .ok()
                .get("id")
                .asText();
    messages = room + "/messages";
    ann.post(messages, Map.of("text", "first")).ok();
  }

  private static HttpResponse<String> read(Client client, String path, String... headers) {
    var request = client.request(path).GET();
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.answer(request.build()).response();
  }

  private static HttpResponse<String> again(Client client, String path, String tag) {
    return read(client, path, "If-None-Match", tag);
  }

  private static String tag(HttpResponse<String> response) {
    assertThat(response.statusCode()).isEqualTo(200);
    return header(response, "ETag");
  }

  private static String header(HttpResponse<String> response, String name) {
    return response.headers().firstValue(name).orElseThrow();
  }

  private List<String> paths() {
    return List.of(
        "/users/me",
        "/users/" + bob.id(),
        room,
        messages,
        messages + "?after=1&limit=1",
        messages + "/2");
  }

  @Test
  void what_has_not_changed_is_not_sent_again() {
    for (String path : paths()) {
      HttpResponse<String> first = read(ann, path);
      HttpResponse<String> second = again(ann, path, tag(first));
      assertThat(second.statusCode()).as(path).isEqualTo(304);
      assertThat(second.body()).as(path).isEmpty();
      for (String kept : List.of("ETag", "Cache-Control", "Vary")) {
        assertThat(second.headers().allValues(kept))
            .as(path)
            .isEqualTo(first.headers().allValues(kept));
      }
      assertThat(header(first, "Cache-Control")).isEqualTo("private, no-cache");
      assertThat(header(first, "Vary")).isEqualTo("Authorization, Cookie");
      assertThat(header(first, "Content-Type")).isEqualTo("application/json");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"%s", "W/%s", "\"other\", %s", "\"other\",W/%s ,\"third\"", "*"})
  void tags_come_in_lists_and_are_compared_weakly(String form) {
    String opaque = tag(read(ann, room)).replace("W/", "");
    assertThat(again(ann, room, form.formatted(opaque)).statusCode()).isEqualTo(304);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"other\"", "W/\"other\"", "nonsense", "\"*\"", ""})
  void what_names_no_tag_of_ours_is_answered_in_full(String tag) {
    HttpResponse<String> answer = again(ann, room, tag);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("\"name\":\"tea\"");
  }

  @Test
  void who_takes_a_compressed_answer_has_the_same_tag() throws Exception {
    ann.post(messages, Map.of("text", "long ".repeat(1000))).ok();
    HttpResponse<byte[]> zipped;
    try (var http = HttpClient.newHttpClient()) {
      zipped =
          http.send(
              ann.request(messages).header("Accept-Encoding", "gzip").build(),
              BodyHandlers.ofByteArray());
    }
    assertThat(zipped.headers().firstValue("Content-Encoding")).contains("gzip");
    assertThat(tag(read(ann, messages)))
        .isEqualTo(zipped.headers().firstValue("ETag").orElseThrow())
        .startsWith("W/");
  }

  @Test
  void a_new_name_has_another_tag() {
    String seen = tag(read(ann, "/users/" + bob.id()));
    String own = tag(read(bob, "/users/me"));
    String shown = tag(read(ann, room));
    bob.patch("/users/me", Map.of("displayName", "Robert")).ok();
    ann.patch(room, Map.of("name", "coffee")).ok();
    assertOther(ann, "/users/" + bob.id(), seen, "Robert");
    assertOther(bob, "/users/me", own, "Robert");
    assertOther(ann, room, shown, "coffee");
  }

  @Test
  void a_new_message_has_another_tag_but_for_pages_that_end_before_it() {
    String shown = tag(read(ann, room));
    String newest = tag(read(ann, messages));
    String last = tag(read(ann, messages + "?after=1&limit=1"));
    String one = tag(read(ann, messages + "/2"));
    bob.post(messages, Map.of("text", "second")).ok();
    assertOther(ann, room, shown, "\"unread\":1");
    assertOther(ann, messages, newest, "second");
    // It says whether there are later ones.
    String settled = assertOther(ann, messages + "?after=1&limit=1", last, "\"hasAfter\":true");
    assertThat(again(ann, messages + "/2", one).statusCode()).isEqualTo(304);
    bob.post(messages, Map.of("text", "third")).ok();
    assertThat(again(ann, messages + "?after=1&limit=1", settled).statusCode()).isEqualTo(304);
  }

  @Test
  void what_is_done_to_a_message_has_another_tag_on_every_page_that_has_it() {
    bob.post(messages, Map.of("text", "later")).ok();
    bob.post(messages, Map.of("text", "later still")).ok();
    // A page that is full, with messages after it: it too must follow.
    List<String> pages = List.of(messages + "/2", messages + "?after=1&limit=1", messages);
    changes(
        pages, "first, edited", () -> ann.patch(messages + "/2", Map.of("text", "first, edited")));
    changes(
        pages, "\"reactions\":[{", () -> bob.put(messages + "/2/reactions/%F0%9F%91%8D", Map.of()));
    changes(pages, "deletedAt", () -> ann.delete(messages + "/2"));
    for (String page : pages) {
      assertThat(read(ann, page).body()).as(page).doesNotContain("first");
    }
  }

  private void changes(List<String> paths, String to, Supplier<Client.Answer> write) {
    List<String> tags = paths.stream().map(path -> tag(read(ann, path))).toList();
    assertThat(write.get().status()).isBetween(200, 204);
    for (int i = 0; i < paths.size(); i++) {
      assertOther(ann, paths.get(i), tags.get(i), to);
    }
  }

  @Test
  void what_is_the_callers_own_has_the_callers_own_tag() {
    String anns = tag(read(ann, room));
    String bobs = tag(read(bob, room));
    assertThat(anns).isNotEqualTo(bobs);
    assertOther(bob, room, anns, "\"role\":\"member\"");
    bob.put(room + "/receipts", Map.of("read", 2)).ok();
    assertOther(bob, room, bobs, "\"read\":2");
  }

  @Test
  void a_tag_opens_nothing_to_who_may_not_read() {
    String tag = tag(read(bob, messages));
    ann.delete(room + "/members/" + bob.id()).ok();
    HttpResponse<String> refused = again(bob, messages, tag);
    assertThat(refused.statusCode()).isEqualTo(404);
    assertThat(header(refused, "Cache-Control")).isEqualTo("no-store");
    assertThat(refused.headers().firstValue("ETag")).isEmpty();
    HttpResponse<String> stranger = again(new Client(server.uri()), messages, tag);
    assertThat(stranger.statusCode()).isEqualTo(401);
  }

  @Test
  void what_is_not_marked_stays_out_of_caches() {
    for (String path : List.of("/rooms", room + "/members", room + "/receipts", "/users?q=a")) {
      HttpResponse<String> answer = read(ann, path);
      assertThat(header(answer, "Cache-Control")).as(path).isEqualTo("no-store");
      assertThat(answer.headers().firstValue("ETag")).as(path).isEmpty();
    }
  }

  private static String assertOther(Client client, String path, String tag, String content) {
    HttpResponse<String> answer = again(client, path, tag);
    assertThat(tag(answer)).as(path).isNotEqualTo(tag);
    assertThat(answer.body()).as(path).contains(content);
    return tag(answer);
  }
}
