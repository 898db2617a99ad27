package chat.parlance.testkit.history;

import chat.parlance.testkit.history.Violation.Kind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Collects violations: counts all, and keeps the first of each kind. */
final class Findings {

  private static final int KEPT = 20;

  private final List<Violation> kept = new ArrayList<>();
  private final Map<Kind, Integer> totals = new EnumMap<>(Kind.class);

  void add(Kind kind, String explanation) {
    if (totals.merge(kind, 1, Integer::sum) <= KEPT) {
      kept.add(new Violation(kind, explanation));
    }
  }

  Verdict verdict(Verdict.Counts counts) {
    return new Verdict(kept, totals, counts);
  }
}
