package chat.parlance.persistence.jdbc.accounts;

import chat.parlance.application.port.out.Tickets;
import chat.parlance.persistence.jdbc.Gate;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The tickets. One is had by whoever's delete finds the row. */
@Singleton
final class JdbcTickets implements Tickets {

  private final TicketRepository tickets;
  private final Gate gate;
  private final Purge purge = new Purge(Duration.ofMinutes(1));

  JdbcTickets(TicketRepository tickets, Gate gate) {
    this.tickets = tickets;
    this.gate = gate;
  }

  @Override
  public void put(String ticketHash, Ticket ticket) {
    gate.pass(() -> tickets.save(TicketRow.of(ticketHash, ticket)));
  }

  @Override
  public Optional<Ticket> take(String ticketHash, Instant now) {
    return gate.pass(
        () -> {
          if (purge.due(now)) {
            tickets.purge(now);
          }
          // An expired one is taken as well: it has become unknown.
          return tickets
              .findById(ticketHash)
              .filter(row -> tickets.remove(ticketHash) == 1 && now.isBefore(row.expiresAt()))
              .map(TicketRow::ticket);
        });
  }
}
