package chat.parlance.application.port.out;

import chat.parlance.domain.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * Single-use openings of a live stream, for clients that cannot send a header. Known by their hash
 * only. All methods may be called from any thread and may block; they throw {@link StoreException}
 * when the store is out of reach.
 */
public interface Tickets {

  /** Keeps a ticket until it is taken or expires. */
  void put(String ticketHash, Ticket ticket);

  /**
   * Takes the ticket away, atomically: of two calls exactly one gets it. Empty when it is unknown
   * or has expired.
   */
  Optional<Ticket> take(String ticketHash, Instant now);

  /**
   * What a ticket stands for.
   *
   * @param validUntil the end of the access token it was made from
   */
  record Ticket(UserId user, String session, Instant validUntil, Instant expiresAt) {}
}
