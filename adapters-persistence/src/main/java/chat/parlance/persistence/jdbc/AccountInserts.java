package chat.parlance.persistence.jdbc;

import chat.parlance.application.port.out.Bulk.Loaded;
import chat.parlance.application.port.out.Users.Account;
import chat.parlance.domain.User;
import chat.parlance.persistence.SearchText;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Adds many accounts within a transaction that is under way. */
final class AccountInserts {

  private static final int CHUNK = 512;

  private static final String TAKEN =
      """
      SELECT a.username FROM unnest(CAST(? AS varchar ARRAY)) AS w(name)
      JOIN account a ON a.username = w.name ORDER BY a.username LIMIT 1""";

  private static final String INSERT =
      "INSERT INTO account (id, username, display_name, guest, created_at, password_hash,"
          + " search_text) VALUES (?, ?, ?, ?, ?, ?, ?)";

  private final List<Account> accounts;

  AccountInserts(List<Account> accounts) {
    this.accounts = accounts;
  }

  /**
   * @throws JdbcBulk.Undone a username is taken
   */
  void write(Connection connection) throws SQLException {
    refuseTwins();
    refuseTaken(connection);
    for (int from = 0; from < accounts.size(); from += CHUNK) {
      Sql.batch(connection, INSERT, rows(accounts.subList(from, end(from))));
    }
  }

  /**
   * @throws JdbcBulk.Undone a username is taken
   */
  void refuseTaken(Connection connection) throws SQLException {
    for (int from = 0; from < accounts.size(); from += CHUNK) {
      String[] names =
          accounts.subList(from, end(from)).stream()
              .map(account -> account.user().username())
              .toArray(String[]::new);
      Optional<String> taken =
          new Sql(TAKEN, (Object) names).first(connection, row -> row.getString(1));
      if (taken.isPresent()) {
        throw taken(taken.get());
      }
    }
  }

  private int end(int from) {
    return Math.min(accounts.size(), from + CHUNK);
  }

  private void refuseTwins() {
    Set<String> names = new HashSet<>();
    for (Account account : accounts) {
      if (!names.add(account.user().username())) {
        throw taken(account.user().username());
      }
    }
  }

  private static JdbcBulk.Undone taken(String username) {
    return new JdbcBulk.Undone(new Loaded.UsernameTaken(username));
  }

  private static List<@Nullable Object[]> rows(List<Account> chunk) {
    List<@Nullable Object[]> rows = new ArrayList<>(chunk.size());
    for (Account account : chunk) {
      User user = account.user();
      rows.add(
          new @Nullable Object[] {
            user.id(),
            user.username(),
            user.displayName(),
            user.guest(),
            user.createdAt(),
            account.passwordHash(),
            SearchText.words(user.username(), user.displayName())
          });
    }
    return rows;
  }
}
