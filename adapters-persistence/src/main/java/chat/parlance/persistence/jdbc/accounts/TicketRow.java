package chat.parlance.persistence.jdbc.accounts;

import chat.parlance.application.port.out.Tickets.Ticket;
import chat.parlance.domain.UserId;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;

@MappedEntity("ticket")
record TicketRow(
    @Id String hash, UUID userId, String sessionId, Instant validUntil, Instant expiresAt) {

  static TicketRow of(String hash, Ticket ticket) {
    return new TicketRow(
        hash, ticket.user().value(), ticket.session(), ticket.validUntil(), ticket.expiresAt());
  }

  Ticket ticket() {
    return new Ticket(new UserId(userId), sessionId, validUntil, expiresAt);
  }
}
