package chat.parlance.testkit.history;

import chat.parlance.testkit.history.Versions.Standing;
import chat.parlance.testkit.history.Violation.Kind;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The edits and deletions against the log, and what was read against both. */
final class RewriteCheck {

  private final Findings findings;
  private final Versions versions;

  RewriteCheck(Findings findings, Versions versions) {
    this.findings = findings;
    this.versions = versions;
  }

  void check(History history, Index index) {
    Map<String, Long> positions = new HashMap<>();
    for (Logged entry : index.entries()) {
      Seen seen = entry.seen();
      if (seen.isMessage()) {
        positions.put(seen.room() + " " + seen.seq(), entry.position());
      } else if (seen.about() > 0) {
        explained(entry, history);
      }
      if (versions.rewritten(seen)) {
        kept(entry);
      }
    }
    for (Rewrite rewrite : history.rewrites()) {
      if (rewrite.outcome() instanceof Outcome.Ok ok && ok.position() > 0) {
        acknowledged(rewrite, index.at(ok.position()));
      }
    }
    for (Look look : history.looks()) {
      Long position = positions.get(look.room() + " " + look.seq());
      looked(look, position == null ? 0 : position);
    }
  }

  private void explained(Logged entry, History history) {
    if (!versions.attempts(entry).isEmpty()) {
      return;
    }
    boolean refused =
        history.rewrites().stream()
            .anyMatch(
                it ->
                    it.room().equals(entry.seen().room())
                        && it.seq() == entry.seen().about()
                        && it.deletes() == entry.seen().isDeletion()
                        && it.outcome() instanceof Outcome.Refused);
    findings.add(
        refused ? Kind.REFUSED_BUT_STORED : Kind.PHANTOM,
        "position " + entry.position() + " is " + entry.seen() + "; nobody may have done that");
  }

  /** In the end every entry about a message says what was last acknowledged, or later. */
  private void kept(Logged entry) {
    Seen seen = entry.seen();
    Standing standing =
        versions.standing(
            seen.room(), seen.about(), seen.text(), entry.position(), Long.MAX_VALUE - 1);
    if (standing != Standing.CURRENT) {
      findings.add(
          standing == Standing.OLD ? Kind.LOST : Kind.ALTERED,
          "in the end position "
              + entry.position()
              + " says "
              + seen
              + (standing == Standing.OLD
                  ? ", without an edit or a deletion that was acknowledged"
                  : "; nobody had it say that"));
    }
  }

  private void acknowledged(Rewrite rewrite, @Nullable Logged entry) {
    if (entry == null) {
      findings.add(Kind.LOST, "acknowledged, and not in the log: " + rewrite);
      return;
    }
    Seen seen = entry.seen();
    String type = rewrite.deletes() ? Seen.DELETED : Seen.EDITED;
    if (!seen.type().equals(type)
        || !seen.room().equals(rewrite.room())
        || !seen.by().equals(rewrite.by())
        || seen.about() != rewrite.seq()) {
      findings.add(Kind.ALTERED, "acknowledged: " + rewrite + "; in the log: " + entry);
    }
  }

  private void looked(Look look, long position) {
    switch (versions.standing(look.room(), look.seq(), look.text(), position, look.invoked())) {
      case CURRENT -> {
        // as it was then, or is by now
      }
      case OLD ->
          findings.add(
              Kind.STALE, look + "; that had been edited or deleted before it was asked for");
      case UNHEARD -> findings.add(Kind.ALTERED, look + "; nobody had it say that");
    }
  }
}
