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
import org.jspecify.annotations.Nullable;

interface SeenRepository extends GenericRepository<SeenRow, UUID> {

  SeenRow save(SeenRow row);

  List<SeenRow> findByUserIdIn(Collection<UUID> userIds);

  @Query("UPDATE presence SET last_seen_at = :lastSeenAt, choice = :choice WHERE user_id = :userId")
  int replace(UUID userId, @Nullable Instant lastSeenAt, String choice);

  @JdbcRepository(dialect = Dialect.H2)
  @Requires(property = "parlance.database.dialect", value = "H2")
  interface OnH2 extends SeenRepository {}

  @JdbcRepository(dialect = Dialect.POSTGRES)
  @Requires(property = "parlance.database.dialect", value = "POSTGRES")
  interface OnPostgres extends SeenRepository {}
}
