package chat.parlance.persistence.jdbc.accounts;

import io.micronaut.context.annotation.Requires;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

interface SeenRepository extends GenericRepository<SeenRow, UUID> {

  SeenRow save(SeenRow row);

  List<SeenRow> findByUserIdIn(Collection<UUID> userIds);

  @Query(
      "UPDATE presence SET last_seen_at = GREATEST(COALESCE(last_seen_at, :at), :at)"
          + " WHERE user_id = :userId")
  int see(UUID userId, Instant at);

  @Query("UPDATE presence SET choice = :choice WHERE user_id = :userId")
  int choose(UUID userId, String choice);

  @JdbcRepository(dialect = Dialect.H2)
  @Requires(property = "parlance.database.dialect", value = "H2")
  interface OnH2 extends SeenRepository {}

  @JdbcRepository(dialect = Dialect.POSTGRES)
  @Requires(property = "parlance.database.dialect", value = "POSTGRES")
  interface OnPostgres extends SeenRepository {}
}
