package chat.parlance.persistence.lucene;

import chat.parlance.domain.search.Word;
import java.util.List;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** Words that were found elsewhere, one after the other. */
final class WordStream extends TokenStream {

  private final List<Word> words;
  private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
  private int next;

  WordStream(List<Word> words) {
    this.words = words;
  }

  @Override
  public boolean incrementToken() {
    if (next == words.size()) {
      return false;
    }
    clearAttributes();
    term.append(words.get(next++).form());
    return true;
  }

  @Override
  public void reset() {
    next = 0;
  }
}
