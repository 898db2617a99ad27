package chat.parlance.testkit.history;

import chat.parlance.testkit.history.Violation.Kind;
import java.util.Arrays;

/**
 * A position that somebody was told stands for a log that was written up to there: nothing that was
 * first asked for later can come at or before it.
 */
final class ClockCheck {

  private final Findings findings;
  private final Versions versions;

  ClockCheck(Findings findings, Versions versions) {
    this.findings = findings;
    this.versions = versions;
  }

  void check(History history, Index index, WriteCheck writes) {
    int head = Math.toIntExact(index.head());
    long[] told = new long[head + 2];
    Arrays.fill(told, Long.MAX_VALUE);
    for (Track track : history.tracks()) {
      for (int i = 0; i < track.size(); i++) {
        if (!(track.what(i) instanceof Track.Foreign)) {
          told(told, track.position(i), track.time(i), track);
        }
      }
    }
    for (Send send : history.sends()) {
      if (send.outcome() instanceof Outcome.Ok ok) {
        told(told, ok.position(), send.returned(), send);
      }
    }
    for (Rewrite rewrite : history.rewrites()) {
      if (rewrite.outcome() instanceof Outcome.Ok ok) {
        told(told, ok.position(), rewrite.returned(), rewrite);
      }
    }
    for (Change change : history.changes()) {
      if (change.outcome() instanceof Outcome.Ok ok) {
        told(told, ok.position(), change.returned(), change);
      }
    }
    for (int p = head - 1; p >= 0; p--) {
      told[p] = Math.min(told[p], told[p + 1]);
    }
    for (Logged entry : index.entries()) {
      if (entry.seen().about() > 0) {
        int position = (int) entry.position();
        long invoked =
            entry.seen().isMessage() ? writes.invoked(entry.seen()) : versions.invoked(entry);
        if (told[position] < invoked) {
          findings.add(
              Kind.POSITION_AHEAD,
              "position "
                  + position
                  + " or a later one was told before anybody had sent what stands there: "
                  + entry.seen());
        }
      }
    }
  }

  private void told(long[] told, long position, long at, Object by) {
    if (position >= told.length - 1) {
      findings.add(
          Kind.POSITION_AHEAD,
          "position "
              + position
              + " was told and the log ends at "
              + (told.length - 2)
              + ": "
              + by);
    } else {
      told[(int) position] = Math.min(told[(int) position], at);
    }
  }
}
