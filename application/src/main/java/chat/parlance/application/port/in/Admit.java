package chat.parlance.application.port.in;

import chat.parlance.domain.Result;
import java.time.Duration;

/** Decide whether a proof still holds. */
public interface Admit {

  /**
   * Whom an access token stands for. Refused: forged, expired, or its session has ended
   * (UNAUTHENTICATED); UNAVAILABLE, which proves nothing against the caller. May block.
   */
  Result<Caller> accept(String accessToken);

  /**
   * The caller, if the session still stands and the proof has not expired; UNAUTHENTICATED
   * otherwise. Exact within a second.
   */
  Result<Caller> check(Caller caller);

  /** A ticket with which the caller can open one live stream without a header. */
  Result<Ticket> ticket(Caller caller);

  /**
   * Whom a ticket stands for; it is used up. Refused: unknown, used or expired (UNAUTHENTICATED).
   */
  Result<Caller> redeem(String ticket);

  /** A ticket, and for how long it is good. */
  record Ticket(String value, Duration expiresIn) {
    @Override
    public String toString() {
      return "Ticket[]"; // a secret never reaches a log
    }
  }
}
