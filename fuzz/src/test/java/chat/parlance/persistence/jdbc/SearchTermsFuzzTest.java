package chat.parlance.persistence.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.domain.search.SearchQuery;
import chat.parlance.domain.search.Terms;
import chat.parlance.persistence.SearchText;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Any text in a search: outside of quoted words nothing of it reaches the database's grammar. */
class SearchTermsFuzzTest {

  @FuzzTest
  void query(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    var query = new SearchQuery(Terms.parse(text), Set.of(), null, null, null, null, false);
    SearchTerms.query(query).forEach(SearchTermsFuzzTest::assertOnlyOperatorsOutside);
    SearchTerms.quick(query).forEach(SearchTermsFuzzTest::assertOnlyOperatorsOutside);
    assertOnlyOperatorsOutside(SearchTerms.words(query));
    assertThat(SearchText.words(text)).contains(SearchText.wordStart(text));
    assertThat(SearchText.fold(SearchText.fold(text))).isEqualTo(SearchText.fold(text));
  }

  private static void assertOnlyOperatorsOutside(String tsquery) {
    var outside = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < tsquery.length(); i++) {
      char c = tsquery.charAt(i);
      if (quoted && c == '\\') {
        i++; // escaped: whatever follows is of the word
      } else if (c == '\'') {
        quoted = !quoted; // twice in a row: ended and begun again, as in SQL
      } else if (!quoted) {
        outside.append(c);
      }
    }
    assertThat(quoted).isFalse();
    assertThat(outside.toString()).matches("[!&|()<>:* -]*");
  }
}
