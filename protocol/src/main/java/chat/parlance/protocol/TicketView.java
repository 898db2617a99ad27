package chat.parlance.protocol;

import chat.parlance.application.port.in.Admit.Ticket;

/**
 * What opens one live stream from a browser.
 *
 * @param expiresIn in seconds
 */
public record TicketView(String ticket, long expiresIn) {

  public static TicketView of(Ticket ticket) {
    return new TicketView(ticket.value(), ticket.expiresIn().toSeconds());
  }

  @Override
  public String toString() {
    return "TicketView[]"; // a secret never reaches a log
  }
}
