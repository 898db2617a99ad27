package chat.parlance.persistence.backup;

import java.util.ArrayList;
import java.util.List;

/** What was found to be wrong: the first of it by its words, the rest by its number. */
final class Findings {

  /** Whoever has so much that is wrong is not helped by more of it. */
  private static final int MOST = 100;

  private final List<String> first = new ArrayList<>();
  private long all;

  void add(String finding) {
    all++;
    if (first.size() < MOST) {
      first.add(finding);
    }
  }

  List<String> first() {
    return List.copyOf(first);
  }

  long all() {
    return all;
  }
}
