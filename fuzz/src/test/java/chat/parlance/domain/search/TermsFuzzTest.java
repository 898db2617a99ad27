package chat.parlance.domain.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Any text as a query, and as what is searched. */
class TermsFuzzTest {

  @FuzzTest
  void query(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    List<Term> terms = Terms.parse(text);
    int last = 0;
    for (Word word : Words.of(text)) {
      assertThat(word.from()).isGreaterThanOrEqualTo(last);
      assertThat(word.to()).isGreaterThan(word.from()).isLessThanOrEqualTo(text.length());
      assertThat(word.form().length()).isBetween(1, 100);
      last = word.to();
    }
    // A text has all words of itself: each is found, and shown within the text.
    List<Term> wanted = terms.stream().filter(term -> !term.excluded()).toList();
    List<Highlight> parts = Highlights.of(text, wanted);
    assertThat(parts).hasSizeLessThanOrEqualTo(Highlights.MOST);
    assertThat(parts.isEmpty()).isEqualTo(wanted.isEmpty());
    for (Highlight part : parts) {
      assertThat(text).contains(part.text());
      for (Highlight.Range range : part.ranges()) {
        assertThat(range.from()).isBetween(0, range.to() - 1);
        assertThat(range.to()).isLessThanOrEqualTo(part.text().length());
      }
    }
  }
}
