package chat.parlance.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parlance.rest.Http.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@MicronautTest
class SearchTest {

  private static final String SEARCH = "/api/v1/search";

  @Inject EmbeddedServer server;
  private Http ann;
  private String room;

  @BeforeEach
  void aRoom() {
    ann = Http.somebody(server);
    room = ann.channel();
  }

  private void say(String text) {
    ann.post("/api/v1/rooms/" + room + "/messages", "{'text':'%s'}".formatted(text));
  }

  private static List<Integer> seqs(Answer page) {
    List<Integer> seqs = new ArrayList<>();
    page.json().get("items").forEach(item -> seqs.add(item.at("/message/seq").intValue()));
    return seqs;
  }

  private void awaitHits(String query, Integer... seqs) {
    await().untilAsserted(() -> assertThat(seqs(ann.get(SEARCH + query))).containsExactly(seqs));
  }

  @Test
  void aMessageIsFoundWithItsWordsMarked() {
    say("Green tea, please");
    say("nothing");
    awaitHits("?q=tea%20green", 2);

    JsonNode item = ann.get(SEARCH + "?q=tea%20green").json().at("/items/0");
    assertThat(item.at("/message/text").textValue()).isEqualTo("Green tea, please");
    assertThat(item.get("highlights").toString())
        .isEqualTo("[{\"text\":\"Green tea, please\",\"ranges\":[[0,5],[6,9]]}]");
  }

  @Test
  void filtersAndOrdersAreObeyed() {
    say("tea tea");
    say("tea https://example.org");
    say("coffee");
    awaitHits("?q=tea", 2, 3);
    awaitHits("?q=tea&order=newest", 3, 2);
    awaitHits("?has=link&room=" + room, 3);
    awaitHits("?from=" + ann.user(), 4, 3, 2);
    awaitHits("?mentions=me");
    awaitHits("?q=tea&after=2020-01-01&before=2999-01-01T00:00:00%2B02:00&order=newest", 3, 2);
    awaitHits("?q=tea&before=2020-01-01");
    awaitHits("?q=tea&after=2999-01-01T00:00:00Z");
    assertThat(ann.get(SEARCH + "?from=" + ann.user()).json().at("/items/0/highlights")).isEmpty();
  }

  @Test
  void pagesGoOnWhereTheLastEnded() {
    for (int i = 0; i < 5; i++) {
      say("tea " + i);
    }
    awaitHits("?q=tea", 6, 5, 4, 3, 2);
    for (String order : List.of("rank", "newest")) {
      List<Integer> found = new ArrayList<>();
      String next = "";
      do {
        Answer page = ann.get(SEARCH + "?q=tea&limit=2&order=" + order + next);
        assertThat(page.status()).isEqualTo(200);
        found.addAll(seqs(page));
        next = page.json().has("next") ? "&cursor=" + page.text("next") : null;
      } while (next != null);
      assertThat(found).containsExactly(6, 5, 4, 3, 2);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                         | q",
        "?q=%20                     | q",
        "?room=%s                   | q",
        "?q=-tea                    | q",
        "?q=!!                      | q",
        "?q=%%00                    | q",
        "?q=tea&limit=0             | limit",
        "?q=tea&limit=101           | limit",
        "?q=tea&limit=x             | limit",
        "?q=tea&cursor=x            | cursor",
        "?q=tea&cursor=n5           | cursor",
        "?q=tea&order=newest&cursor=r1.1.1.1 | cursor",
        "?q=tea&cursor=r1.1.1.1234567890123456789 | cursor",
        "?q=tea&before=yesterday    | before",
        "?q=tea&after=2026-02-30    | after",
        "?q=tea&after=20260230zz    | after",
        "?q=tea&from=ann            | from",
        "?q=tea&has=image           | has",
        "?q=tea&mentions=ben        | mentions",
        "?q=tea&order=oldest        | order"
      })
  void whatCannotBeAskedForIsInvalidByItsName(String query, String field) {
    Answer answer = ann.get(SEARCH + query.replace("%s", room).replace("%%", "%"));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("code")).isEqualTo("invalid");
    assertThat(answer.json().at("/errors/0/field").textValue()).isEqualTo(field);
  }

  @Test
  void aTextThatIsTooLongIsInvalid() {
    Answer answer = ann.get(SEARCH + "?q=" + "x".repeat(257));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(ann.get(SEARCH + "?q=" + "x".repeat(256)).status()).isEqualTo(200);
  }

  @Test
  void aRoomOfOthersIsNotFoundWhetherItIsThereOrNot() {
    Http ben = Http.somebody(server);
    for (String other : List.of(room, "019b7000-0000-7000-8000-0000000000a1", "x")) {
      Answer answer = ben.get(SEARCH + "?q=tea&room=" + other);
      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.text("code")).isEqualTo("not-found");
    }
  }

  @Test
  void aDateIsJumpedTo() {
    String messages = "/api/v1/rooms/" + room + "/messages";
    say("one");
    say("two");
    String at = ann.get(messages + "/3").text("at");

    assertThat(seqsOf(ann.get(messages + "?limit=2&at=2020-01-01"))).containsExactly(2);
    assertThat(seqsOf(ann.get(messages + "?limit=4&at=" + at))).contains(3);
    assertThat(seqsOf(ann.get(messages + "?limit=2&at=2999-01-01T00:00:00Z"))).containsExactly(3);
    for (String wrong : List.of("?at=x", "?at=" + at + "&before=3", "?at=2026-13-01")) {
      Answer answer = ann.get(messages + wrong);
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.json().at("/errors/0/field").textValue()).isEqualTo("at");
    }
    assertThat(Http.somebody(server).get(messages + "?at=" + at).status()).isEqualTo(404);
  }

  private static List<Integer> seqsOf(Answer page) {
    List<Integer> seqs = new ArrayList<>();
    page.json().get("items").forEach(item -> seqs.add(item.get("seq").intValue()));
    return seqs;
  }
}
