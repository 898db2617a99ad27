package chat.parlance.persistence.jdbc.accounts;

import io.micronaut.context.annotation.Requires;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

interface AccountRepository extends GenericRepository<AccountRow, UUID> {

  AccountRow save(AccountRow row);

  List<AccountRow> findByIdIn(Collection<UUID> ids);

  Optional<AccountRow> findByUsername(String username);

  List<AccountRow> findByUsernameIn(Collection<String> usernames);

  @Query(
      "SELECT * FROM account WHERE search_text LIKE :pattern ESCAPE '!' AND username > :after"
          + " AND NOT erased ORDER BY username LIMIT :most")
  List<AccountRow> search(String pattern, String after, int most);

  @Query("UPDATE account SET display_name = :displayName, search_text = :searchText WHERE id = :id")
  void rename(UUID id, String displayName, String searchText);

  /** 1 when the hash was the old one. */
  @Query("UPDATE account SET password_hash = :newHash WHERE id = :id AND password_hash = :oldHash")
  int replacePassword(UUID id, String oldHash, String newHash);

  @JdbcRepository(dialect = Dialect.H2)
  @Requires(property = "parlance.database.dialect", value = "H2")
  interface OnH2 extends AccountRepository {}

  @JdbcRepository(dialect = Dialect.POSTGRES)
  @Requires(property = "parlance.database.dialect", value = "POSTGRES")
  interface OnPostgres extends AccountRepository {}
}
