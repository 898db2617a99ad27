package chat.parlance.persistence.jdbc.accounts;

import io.micronaut.context.annotation.Requires;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Optional;

interface TicketRepository extends GenericRepository<TicketRow, String> {

  TicketRow save(TicketRow row);

  Optional<TicketRow> findById(String hash);

  /** 1 for the one caller who gets it. */
  @Query("DELETE FROM ticket WHERE hash = :hash")
  int remove(String hash);

  @Query("DELETE FROM ticket WHERE expires_at < :before")
  int purge(Instant before);

  @JdbcRepository(dialect = Dialect.H2)
  @Requires(property = "parlance.database.dialect", value = "H2")
  interface OnH2 extends TicketRepository {}

  @JdbcRepository(dialect = Dialect.POSTGRES)
  @Requires(property = "parlance.database.dialect", value = "POSTGRES")
  interface OnPostgres extends TicketRepository {}
}
