package chat.parlance.domain.search;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.domain.search.Highlight.Range;
import java.util.List;
import org.junit.jupiter.api.Test;

class SearchWordsTest {

  private static List<String> words(String text) {
    return Words.of(text).stream().map(Word::form).toList();
  }

  private static String terms(String text) {
    StringBuilder all = new StringBuilder();
    for (Term term : Terms.parse(text)) {
      all.append(term.excluded() ? " -" : " ")
          .append(String.join("+", term.words()))
          .append(term.open() ? "*" : "");
    }
    return all.toString().strip();
  }

  /** The parts with what was found in brackets. */
  private static List<String> marked(String text, String query) {
    return Highlights.of(text, Terms.parse(query)).stream()
        .map(
            part -> {
              assertThat(text).contains(part.text());
              StringBuilder all = new StringBuilder(part.text());
              for (Range range : part.ranges().reversed()) {
                all.insert(range.to(), ']').insert(range.from(), '[');
              }
              return all.toString();
            })
        .toList();
  }

  @Test
  void case_accents_and_compatible_forms_make_no_difference() {
    assertThat(words("Straße STRASSE Zoë zoe\u0308 ﬁne Ἀθῆναι İstanbul Ёлка"))
        .containsExactly("strasse", "strasse", "zoe", "zoe", "fine", "αθηναι", "istanbul", "елка");
  }

  @Test
  void everything_that_is_no_letter_and_no_digit_separates() {
    assertThat(words("don't: e-mail_me@example.org, v2.0!"))
        .containsExactly("don", "t", "e", "mail", "me", "example", "org", "v2", "0");
    assertThat(words(" …!? \n")).isEmpty();
  }

  @Test
  void where_no_spaces_are_written_each_character_is_a_word_and_so_is_each_emoji() {
    assertThat(words("我喜欢喝茶ok👍🏽❤️love"))
        .containsExactly("我", "喜", "欢", "喝", "茶", "ok", "👍", "🏽", "❤", "love");
    assertThat(words("한국어 사람")).containsExactly("한국어", "사람");
    assertThat(words("\uD83D x \uDC4D")).containsExactly("x");
  }

  @Test
  void words_know_where_they_stand() {
    Word word = Words.of("🎉 Größe!").get(1);
    assertThat("🎉 Größe!".substring(word.from(), word.to())).isEqualTo("Größe");
  }

  @Test
  void a_text_of_any_length_gives_a_bounded_number_of_words() {
    assertThat(Words.of("a ".repeat(100_000))).hasSize(Words.MOST);
    assertThat(words("x".repeat(1_000)).getFirst()).hasSize(100);
    int all = words("ﷺ ".repeat(20_000)).stream().mapToInt(String::length).sum();
    assertThat(all).isLessThan(201_000);
  }

  @Test
  void words_phrases_exclusions_and_an_open_end_are_read() {
    assertThat(terms("Release notes")).isEqualTo("release notes*");
    assertThat(terms("\"release notes\" draft")).isEqualTo("release+notes draft*");
    assertThat(terms("draft \"release notes\"")).isEqualTo("draft release+notes");
    assertThat(terms("„release notes” -draft -\"of tea\" x"))
        .isEqualTo("release+notes -draft -of+tea x");
    assertThat(terms("\"never closed")).isEqualTo("never+closed");
    assertThat(terms("wi-fi 喝茶")).isEqualTo("wi+fi 喝+茶");
    assertThat(terms("tea -")).isEqualTo("tea");
    assertThat(terms("tea -milk")).isEqualTo("tea -milk");
    assertThat(terms("👍")).isEqualTo("👍");
    assertThat(terms(" -- \"\" !! ")).isEmpty();
  }

  @Test
  void what_was_found_is_marked_in_the_text_as_written() {
    assertThat(marked("Tea, TÉA and teapots: no coffee", "tea"))
        .containsExactly("[Tea], [TÉA] and [teapots]: no coffee");
    assertThat(marked("notes on release notes", "\"release notes\""))
        .containsExactly("notes on [release] [notes]");
    assertThat(marked("绿茶 我喝茶 👍", "喝茶 👍")).containsExactly("绿茶 我[喝][茶] [👍]");
    assertThat(marked("tea without it", "tea -milk")).containsExactly("[tea] without it");
    assertThat(marked("nothing", "tea")).isEmpty();
  }

  @Test
  void a_long_text_is_cut_around_what_was_found() {
    String filler = "lorem ipsum dolor sit amet ".repeat(20);
    List<String> parts =
        marked(filler + "tea one " + filler + "tea two " + filler + "tea " + filler + "tea", "tea");
    assertThat(parts).hasSize(Highlights.MOST);
    assertThat(parts).allSatisfy(part -> assertThat(part.length()).isBetween(100, 220));
    assertThat(parts.getFirst()).contains(" [tea] one ").doesNotContain("two");
    assertThat(marked("x".repeat(5_000) + " tea", "tea")).containsExactly("[tea]");
    assertThat(marked("tea " + "喝".repeat(5_000), "tea").getFirst()).startsWith("[tea] 喝");
  }
}
