package chat.parlance.testkit.store;

import static chat.parlance.testkit.store.TestRoom.AT;
import static chat.parlance.testkit.store.TestRoom.aUser;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.application.port.out.Tickets;
import chat.parlance.application.port.out.Tickets.Ticket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A ticket opens one stream, and soon none. */
public interface TicketsContract extends StoreContract {

  private Tickets tickets() {
    return stores().tickets();
  }

  private static Ticket ticket() {
    return new Ticket(
        aUser(), UUID.randomUUID().toString(), AT.plusSeconds(600), AT.plusSeconds(30));
  }

  @Test
  default void aTicketIsTakenOnce() {
    String hash = UUID.randomUUID().toString();
    Ticket ticket = ticket();
    tickets().put(hash, ticket);

    assertThat(tickets().take(UUID.randomUUID().toString(), AT)).isEmpty();
    assertThat(tickets().take(hash, AT.plusSeconds(29))).contains(ticket);
    assertThat(tickets().take(hash, AT.plusSeconds(29))).isEmpty();
  }

  @Test
  default void anExpiredTicketIsGone() {
    String hash = UUID.randomUUID().toString();
    tickets().put(hash, ticket());

    assertThat(tickets().take(hash, AT.plusSeconds(30))).isEmpty();
    assertThat(tickets().take(hash, AT)).isEmpty();
  }

  @Test
  default void ofThoseWhoTakeATicketAtOnceOneGetsIt() throws Exception {
    for (int round = 0; round < 10; round++) {
      String hash = UUID.randomUUID().toString();
      Ticket ticket = ticket();
      tickets().put(hash, ticket);
      List<Callable<Optional<Ticket>>> racers = new ArrayList<>();
      for (Tickets tickets : List.of(tickets(), otherStores().tickets(), tickets())) {
        racers.add(() -> tickets.take(hash, AT));
      }
      List<Optional<Ticket>> taken = new ArrayList<>();
      try (ExecutorService threads = Executors.newCachedThreadPool()) {
        for (Future<Optional<Ticket>> racer : threads.invokeAll(racers)) {
          taken.add(racer.get(20, TimeUnit.SECONDS));
        }
      }
      assertThat(taken)
          .containsExactlyInAnyOrder(Optional.of(ticket), Optional.empty(), Optional.empty());
    }
  }
}
