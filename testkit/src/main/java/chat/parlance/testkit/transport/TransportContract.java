package chat.parlance.testkit.transport;

import chat.parlance.application.live.Timing;
import chat.parlance.domain.Limits;
import java.time.Duration;

/** Where a contract finds the transport that it tries. */
public interface TransportContract {

  /** The limits that the cases expect of the server: a short replay, and room to send quickly. */
  Limits LIMITS =
      new Limits(16 * 1024, 64 * 1024, 1_000, 10_000, 100_000, 100_000, 1_000, /* replay */ 300);

  /**
   * The timing that the cases expect of the server: what is waited for is short; a reader that
   * takes nothing is borne with for longer than any case needs. The typing is the one time that a
   * server may leave as it is.
   */
  Timing TIMING =
      new Timing(
          /* heartbeat */ Duration.ofMillis(500),
          /* typing */ Duration.ofSeconds(1),
          /* expiryWarning */ Duration.ofSeconds(60),
          /* expiryGrace */ Duration.ofSeconds(2),
          /* stalled */ Duration.ofSeconds(60),
          /* offline */ Duration.ofMillis(500));

  /** The server under test, with {@link #LIMITS} and {@link #TIMING}; the same in every case. */
  ChatServer server();

  /**
   * A second server over the same data, started for the case that asks for it, which closes it. The
   * tokens of either are good at both.
   */
  ChatServer another();

  /**
   * How long after a session was ended, or a shadow mute was set, calls may still be taken by what
   * was known before: no time where they are taken by the server that was told, else at most the
   * second for which servers of one store trust what they have read.
   */
  default Duration knownEverywhereWithin() {
    return Duration.ZERO;
  }
}
