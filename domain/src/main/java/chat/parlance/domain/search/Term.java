package chat.parlance.domain.search;

import java.util.List;

/**
 * A part of what is looked for: words that follow each other without another between.
 *
 * @param words the forms of one word or more
 * @param open whether the word may go on: "rel" finds "release". Only of a single word
 * @param excluded whether a message with it is <em>not</em> what is looked for
 */
public record Term(List<String> words, boolean open, boolean excluded) {
  public Term {
    words = List.copyOf(words);
    if (words.isEmpty() || (open && words.size() > 1)) {
      throw new IllegalArgumentException("not a term: " + words);
    }
  }
}
