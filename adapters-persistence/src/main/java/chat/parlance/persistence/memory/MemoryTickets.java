package chat.parlance.persistence.memory;

import chat.parlance.application.port.out.Tickets;
import chat.parlance.domain.UserId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The tickets that nobody has taken yet. */
final class MemoryTickets implements Tickets {

  private final MemoryState state;
  private final Map<String, Ticket> tickets = new HashMap<>();

  MemoryTickets(MemoryState state) {
    this.state = state;
  }

  void forget(UserId user) {
    tickets.values().removeIf(ticket -> ticket.user().equals(user));
  }

  @Override
  public void put(String ticketHash, Ticket ticket) {
    state.locked(() -> tickets.put(ticketHash, ticket) == null);
  }

  @Override
  public Optional<Ticket> take(String ticketHash, Instant now) {
    return state.locked(
        () -> {
          tickets.values().removeIf(ticket -> !now.isBefore(ticket.expiresAt()));
          return Optional.ofNullable(tickets.remove(ticketHash));
        });
  }
}
