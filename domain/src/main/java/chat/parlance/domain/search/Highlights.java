package chat.parlance.domain.search;

import chat.parlance.domain.search.Highlight.Range;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Finds in a text what was looked for, and cuts out the parts around it. */
public final class Highlights {

  /** The most parts of one text. */
  public static final int MOST = 3;

  /** About how long a part is, in UTF-16 code units. */
  private static final int LENGTH = 160;

  /** About how much stands before the first that was found. */
  private static final int LEAD = 40;

  /** A text that is not longer is one part. */
  private static final int WHOLE = 200;

  private Highlights() {}

  /** The first parts with something found in them, in their order; none when nothing was. */
  public static List<Highlight> of(String text, List<Term> terms) {
    List<Word> words = Words.of(text);
    BitSet found = new BitSet(words.size());
    for (Term term : terms) {
      if (!term.excluded()) {
        mark(words, term, found);
      }
    }
    List<Highlight> parts = new ArrayList<>();
    int next = found.nextSetBit(0);
    int free = 0;
    while (next >= 0 && parts.size() < MOST) {
      int from = begin(text, words, next, free);
      int to = end(text, words, from, next);
      List<Range> ranges = new ArrayList<>();
      while (next >= 0 && words.get(next).to() <= to) {
        Word word = words.get(next);
        ranges.add(new Range(word.from() - from, word.to() - from));
        next = found.nextSetBit(next + 1);
      }
      parts.add(new Highlight(text.substring(from, to), ranges));
      free = to;
    }
    return parts;
  }

  private static void mark(List<Word> words, Term term, BitSet found) {
    int length = term.words().size();
    for (int i = 0; i + length <= words.size(); i++) {
      if (matches(words, i, term)) {
        found.set(i, i + length);
      }
    }
  }

  private static boolean matches(List<Word> words, int at, Term term) {
    if (term.open()) {
      return words.get(at).form().startsWith(term.words().getFirst());
    }
    for (int i = 0; i < term.words().size(); i++) {
      if (!words.get(at + i).form().equals(term.words().get(i))) {
        return false;
      }
    }
    return true;
  }

  /** A little before the word, where another begins. */
  private static int begin(String text, List<Word> words, int word, int free) {
    if (text.length() <= WHOLE) {
      return 0;
    }
    int first = word;
    while (first > 0
        && words.get(first - 1).from() >= free
        && words.get(word).from() - words.get(first - 1).from() <= LEAD) {
      first--;
    }
    return first == 0 && words.getFirst().from() <= LEAD && free == 0 ? 0 : words.get(first).from();
  }

  /** Where the last word ends that is not too far. */
  private static int end(String text, List<Word> words, int from, int word) {
    if (text.length() - from <= WHOLE) {
      return text.length();
    }
    int last = word;
    while (last + 1 < words.size() && words.get(last + 1).to() - from <= LENGTH) {
      last++;
    }
    return words.get(last).to();
  }
}
