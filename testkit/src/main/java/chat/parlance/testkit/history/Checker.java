package chat.parlance.testkit.history;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Holds a history against the guarantees. Pure: the same history gets the same verdict. The time it
 * takes grows with what was told, and with the log times the number of clients.
 */
public final class Checker {

  /** How soon after a membership or a session was ended nothing of it may be delivered any more. */
  public static final Duration REVOCATION = Duration.ofSeconds(1);

  private final long bound;

  /**
   * @param margin by which {@link #REVOCATION} may be overrun, for the time that a busy machine
   *     takes to hand a client what had arrived
   */
  public Checker(Duration margin) {
    this.bound = REVOCATION.plus(margin).toNanos();
  }

  /** Judges; the history must not be added to meanwhile. */
  public Verdict check(History history) {
    var findings = new Findings();
    var index = new Index(history);
    new LogCheck(findings).check(history, index);
    var versions = new Versions(history, index);
    var writes = new WriteCheck(findings, versions);
    writes.check(history, index);
    new RewriteCheck(findings, versions).check(history, index);
    new ClockCheck(findings, versions).check(history, index, writes);
    var delays = new Delays(history.disturbances());
    Map<String, Long> revoked = new HashMap<>();
    history.revocations().forEach(it -> revoked.merge(it.session(), it.returned(), Math::min));
    for (Track track : history.tracks()) {
      new StreamCheck(findings, history, index, versions, delays, revoked, bound, track).check();
    }
    return findings.verdict(counts(history));
  }

  private static Verdict.Counts counts(History history) {
    long ok = 0;
    long refused = 0;
    long unknown = 0;
    for (Send send : history.sends()) {
      switch (send.outcome()) {
        case Outcome.Ok some -> ok++;
        case Outcome.Refused some -> refused++;
        case Outcome.Unknown some -> unknown++;
      }
    }
    long resumed = 0;
    long reset = 0;
    long events = 0;
    long beacons = 0;
    for (Track track : history.tracks()) {
      for (int i = 0; i < track.size(); i++) {
        switch (track.what(i)) {
          case Seen seen -> events++;
          case Track.Reset some -> reset++;
          case Track.Beacon beacon -> {
            resumed += beacon == Track.Beacon.HELLO && track.since() != null ? 1 : 0;
            beacons++;
          }
          default -> beacons++;
        }
      }
    }
    long changes =
        history.changes().stream().filter(it -> it.outcome() instanceof Outcome.Ok).count();
    return new Verdict.Counts(
        ok,
        refused,
        unknown,
        history.log().size(),
        history.tracks().size(),
        resumed,
        reset,
        events,
        beacons,
        changes,
        history.revocations().size(),
        history.rewrites().stream().filter(it -> it.outcome() instanceof Outcome.Ok).count());
  }
}
