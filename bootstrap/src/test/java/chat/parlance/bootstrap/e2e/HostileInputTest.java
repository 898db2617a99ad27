package chat.parlance.bootstrap.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.bootstrap.TestServer;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is made to cost more than it looks, or to mean something else to somebody else. */
class HostileInputTest {

  @TempDir private static Path data;
  private static TestServer server;
  private static Client ann;
  private static String messages;

  @BeforeAll
  static void start() {
    server = TestServer.start(data);
    ann = Client.registered(server.uri(), "ann");
    String room =
        ann.post("/rooms", Map.of("kind", "group", "name", "tea")).ok().get("id").asText();
    messages = "/rooms/" + room + "/messages";
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "deflate", "br", "zstd", "x-unknown", "gzip, identity"})
  void a_body_that_says_it_is_compressed_is_not_unpacked(String encoding) throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write("{\"text\":\"".getBytes(UTF_8));
      gzip.write("x".repeat(32 << 20).getBytes(UTF_8));
    }
    Client.Answer answer = packed(encoding, packed.toByteArray());

    assertThat(answer.status()).isEqualTo(415);
    assertThat(answer.code()).isEqualTo("unsupported-media");
    assertThat(answer.response().headers().firstValue("Accept-Encoding")).hasValue("identity");
  }

  @Test
  void a_body_that_says_it_is_not_compressed_is_read() {
    assertThat(packed("identity", "{\"text\":\"plain\"}".getBytes(UTF_8)).status()).isEqualTo(201);
  }

  private static Client.Answer packed(String encoding, byte[] body) {
    return ann.answer(
        ann.request(messages)
            .header("Content-Type", "application/json")
            .header("Content-Encoding", encoding)
            .POST(BodyPublishers.ofByteArray(body))
            .build());
  }

  @Test
  void json_that_is_nested_deeply_or_has_huge_names_or_numbers_is_refused_everywhere() {
    String nested = "{\"text\":\"a\",\"metadata\":" + "{\"a\":".repeat(10_000) + "1";
    String number = "{\"text\":\"a\",\"metadata\":{\"n\":" + "9".repeat(60_000) + "}}";
    String exponent = "{\"text\":\"a\",\"replyTo\":1e999999999}";
    String name = "{\"text\":\"a\",\"metadata\":{\"" + "n".repeat(60_000) + "\":1}}";
    for (String body : new String[] {nested, number, exponent, name}) {
      Client.Answer answer = ann.send("POST", messages, body);
      assertThat(answer.status()).as(body.substring(0, 30)).isEqualTo(400);
      assertThat(answer.code()).isEqualTo("invalid");
    }
  }

  @Test
  void a_number_of_a_billion_digits_that_takes_few_to_write_stays_as_written() {
    String body = "{\"text\":\"a\",\"metadata\":{\"n\":1e999999999,\"m\":1e-999999999}}";
    JsonNode stored = ann.send("POST", messages, body).ok();

    assertThat(ann.get(messages + "/" + stored.get("seq").asLong()).response().body())
        .contains("E+999999999")
        .hasSizeLessThan(2_000);
  }

  /**
   * Combining marks, joiners, right-to-left overrides, private use, tags: text, whatever it looks
   * like.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u0301",
        "\u202e",
        "\u200d\ud83d\udc68",
        "\ud83c\uddea",
        "\ufdfa",
        "\udb40\udc61",
        "\u2066\u2067",
        "@ann ",
        "[](",
        "> ",
        "http://a.b/",
        ":a:"
      })
  void a_text_full_of_one_strange_thing_is_kept_as_it_is_and_found_in_time(String thing) {
    int most = 16_000 / thing.getBytes(UTF_8).length;
    String text = "a" + thing.repeat(most).stripTrailing();
    JsonNode stored = ann.post(messages, Map.of("text", text)).ok();
    assertThat(stored.get("text").asText()).isEqualTo(text);
    assertThat(ann.get("/search?q=" + "%CC%81".repeat(500)).status()).isIn(200, 400);
    ann.patch(messages + "/" + stored.get("seq").asLong(), Map.of("text", text + "b")).ok();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\ud800", "\\udc00\\ud800", "\\u0000", "\\ud83d\\u0041"})
  void half_a_character_and_nul_are_refused_over_both(String escape) {
    String text = "{\"text\":\"a" + escape + "\"}";
    Client.Answer rest = ann.send("POST", messages, text);
    assertThat(rest.status()).isEqualTo(400);
    try (Socket socket = Socket.live(ann, "")) {
      String room = messages.split("/", -1)[2];
      socket.text(
          "{\"id\":\"x\",\"type\":\"message.send\",\"room\":\"" + room + "\"," + text.substring(1));
      assertThat(socket.reply("x").get("problem")).isEqualTo(rest.json());
    }
  }

  @Test
  void a_name_is_one_line_without_control_characters_and_of_bounded_length() {
    for (String name : new String[] {"a\u202e\u0007", "a\nb", "x".repeat(65), " ", "\u0085a"}) {
      assertThat(ann.patch("/users/me", Map.of("displayName", name)).code())
          .as(name)
          .isEqualTo("invalid");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET /api/v1/users/me?q=", "GET /api/v1/users/me HTTP/1.1\r\nX-Long: "})
  void heads_that_are_too_long_are_refused(String beginning) throws IOException {
    try (RawHttp raw = new RawHttp(server.uri())) {
      raw.begin(beginning + "x".repeat(9_000), ann, "Connection: close", "");
      assertThat(raw.rest()).matches("(?s)HTTP/1.[01] 4\\d\\d .*");
    }
  }

  /** RFC 9112, section 6.3: whoever reads another end than we do could be told another request. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 5\r\nTransfer-Encoding: chunked",
        "Content-Length: 5\r\nContent-Length: 6",
        "Transfer-Encoding: xchunked",
        "Transfer-Encoding : chunked",
        "Content-Length: +5"
      })
  void a_request_whose_end_is_doubtful_is_refused_and_ends_the_connection(String headers)
      throws IOException {
    try (RawHttp raw = new RawHttp(server.uri())) {
      raw.begin(
          "POST /api/v1" + messages,
          ann,
          headers,
          "",
          "0",
          "",
          "GET /healthz HTTP/1.1",
          "Host: a",
          "");
      assertThat(raw.rest())
          .matches("(?s)HTTP/1.[01] 400 .*")
          .as("what follows is not taken for a request")
          .containsOnlyOnce("HTTP/1.");
    }
  }

  @Test
  void a_body_that_is_longer_than_a_file_may_be_is_refused_before_it_is_read() throws IOException {
    try (RawHttp raw = new RawHttp(server.uri())) {
      raw.begin("POST /api/v1" + messages, ann, "Content-Length: 99999999999", "Connection: close");
      assertThat(raw.write("\r\n").until("\r\n\r\n")).startsWith("HTTP/1.1 413");
    }
  }
}
