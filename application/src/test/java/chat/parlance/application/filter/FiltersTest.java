package chat.parlance.application.filter;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.application.port.out.MessageHook;
import chat.parlance.application.port.out.MessageHook.Proposal;
import chat.parlance.application.port.out.MessageHook.Verdict;
import chat.parlance.domain.Content;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.UserId;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FiltersTest {

  private static Proposal proposal(String text) {
    return new Proposal(
        new RoomId(new UUID(1, 1)), new UserId(new UUID(1, 2)), Content.plain(text));
  }

  private static Verdict words(WordFilter.Action action, String text) {
    return new WordFilter(List.of("Darn", "Crêpe"), action).review(proposal(text));
  }

  private static Verdict links(String text, String... hosts) {
    return new LinkFilter(List.of(hosts)).review(proposal(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "darn",
        "oh, DARN!",
        "(d\u00e0rn)",
        "ｄａｒｎ",
        "da\u200brn",
        "da\u0301rn it",
        "a crepe",
        "a CRE\u0302PE"
      })
  void a_word_is_found_however_it_is_spelt(String text) {
    assertThat(words(WordFilter.Action.REFUSE, text)).isInstanceOf(Verdict.Refuse.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"darning socks", "undarn", "crepes", "hello", "d a r n", "👋"})
  void other_words_pass(String text) {
    assertThat(words(WordFilter.Action.REFUSE, text)).isEqualTo(Verdict.ALLOW);
    assertThat(words(WordFilter.Action.MASK, text)).isEqualTo(Verdict.ALLOW);
  }

  @ParameterizedTest
  @CsvSource({
    "'oh, DARN! $1 \\ a crêpe.','oh, ****! $1 \\ a *****.'",
    "'darn darn','**** ****'",
    "'👋 darn 👋','👋 **** 👋'"
  })
  void a_word_is_masked_and_all_else_stays(String text, String masked) {
    assertThat(words(WordFilter.Action.MASK, text)).isEqualTo(new Verdict.Replace(masked));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "see https://evil.example/x",
        "HTTP://EVIL.EXAMPLE",
        "[click](https://evil.example)",
        "<https://evil.example>",
        "www.evil.example",
        "(www.evil.example)",
        "https:/evil.example",
        "https:evil.example",
        "https:\\\\evil.example\\x",
        "https://good.example@evil.example/",
        "https://evil.example\\@good.example/",
        "https://evil.example#@good.example",
        "https://evil.example?@good.example",
        "https://good.example.evil.example",
        "https://notgood.example",
        "ftp://evil.example",
        "ｈｔｔｐｓ：／／evil.example",
        "https://good.example and https://evil.example"
      })
  void a_link_to_a_host_that_is_not_listed_is_refused(String text) {
    assertThat(links(text, "good.example")).isInstanceOf(Verdict.Refuse.class);
    assertThat(links(text)).isInstanceOf(Verdict.Refuse.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://good.example",
        "https://GOOD.example:8080/x?y=https",
        "https://sub.good.example./",
        "see www.good.example, it is good",
        "https://somebody@good.example/"
      })
  void a_link_to_a_host_that_is_listed_passes(String text) {
    assertThat(links(text, "Good.example")).isEqualTo(Verdict.ALLOW);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no link",
        "see file.txt",
        "10:30",
        "a/b",
        "ann@www.example",
        "https:",
        "awww.nice"
      })
  void what_is_no_link_passes(String text) {
    assertThat(links(text)).isEqualTo(Verdict.ALLOW);
  }

  @Test
  void the_first_that_does_not_let_it_pass_has_the_last_word() {
    MessageHook refuse = proposal -> new Verdict.Refuse("no");
    MessageHook later = proposal -> new Verdict.Later(Duration.ofSeconds(1));
    MessageHook allow = proposal -> Verdict.ALLOW;

    assertThat(ChainedHooks.of(List.of(allow, refuse, later)).review(proposal("x")))
        .isEqualTo(new Verdict.Refuse("no"));
    assertThat(ChainedHooks.of(List.of(allow, later, refuse)).review(proposal("x")))
        .isEqualTo(new Verdict.Later(Duration.ofSeconds(1)));
    assertThat(ChainedHooks.of(List.of(allow, allow)).review(proposal("x")))
        .isEqualTo(Verdict.ALLOW);
  }

  @Test
  void the_next_is_asked_about_what_the_last_made_of_it() {
    MessageHook twice = it -> new Verdict.Replace(it.content().text().repeat(2));
    MessageHook allow = proposal -> Verdict.ALLOW;

    assertThat(ChainedHooks.of(List.of(twice, allow, twice)).review(proposal("ab")))
        .isEqualTo(new Verdict.Replace("abababab"));
  }

  @Test
  void a_chain_of_none_is_none() {
    assertThat(ChainedHooks.of(List.of())).isSameAs(MessageHook.NONE);
  }
}
