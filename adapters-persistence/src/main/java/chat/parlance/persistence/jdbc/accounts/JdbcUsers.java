package chat.parlance.persistence.jdbc.accounts;

import chat.parlance.application.port.out.Passwords;
import chat.parlance.application.port.out.Users;
import chat.parlance.domain.User;
import chat.parlance.domain.UserId;
import chat.parlance.persistence.SearchText;
import chat.parlance.persistence.jdbc.Disk;
import chat.parlance.persistence.jdbc.Gate;
import chat.parlance.persistence.jdbc.Likes;
import io.micronaut.data.exceptions.DataAccessException;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The people. */
@Singleton
final class JdbcUsers implements Users, Passwords {

  private final AccountRepository accounts;
  private final Gate gate;
  private final Disk disk;

  JdbcUsers(AccountRepository accounts, Gate gate, Disk disk) {
    this.accounts = accounts;
    this.gate = gate;
    this.disk = disk;
  }

  @Override
  public boolean add(User user, @Nullable String passwordHash) {
    boolean added = gate.pass(() -> insert(AccountRow.of(user, passwordHash)));
    if (added) {
      disk.force();
    }
    return added;
  }

  private boolean insert(AccountRow row) {
    try {
      accounts.save(row);
      return true;
    } catch (DataAccessException e) {
      if (Duplicates.caused(e) && accounts.findByUsername(row.username()).isPresent()) {
        return false;
      }
      throw e;
    }
  }

  @Override
  public List<User> find(Collection<UserId> ids) {
    return ids.isEmpty()
        ? List.of()
        : users(() -> accounts.findByIdIn(ids.stream().map(UserId::value).distinct().toList()));
  }

  @Override
  public Optional<Account> named(String username) {
    return gate.pass(() -> accounts.findByUsername(username).map(AccountRow::account));
  }

  @Override
  public List<User> called(Collection<String> usernames) {
    return usernames.isEmpty()
        ? List.of()
        : users(() -> accounts.findByUsernameIn(List.copyOf(usernames)));
  }

  @Override
  public List<User> search(String query, @Nullable String after, int limit) {
    String start = SearchText.wordStart(query);
    if (start.isBlank() && !query.isBlank()) {
      return List.of();
    }
    String pattern = "%" + Likes.escape(start) + "%";
    return users(() -> accounts.search(pattern, after == null ? "" : after, limit));
  }

  private List<User> users(Gate.Work<List<AccountRow>> rows) {
    return gate.pass(rows).stream().map(AccountRow::user).toList();
  }

  @Override
  public boolean replace(UserId user, String oldHash, String newHash) {
    boolean replaced =
        gate.pass(() -> accounts.replacePassword(user.value(), oldHash, newHash)) == 1;
    if (replaced) {
      disk.force();
    }
    return replaced;
  }

  @Override
  public void rename(UserId id, String displayName) {
    gate.pass(
        () -> {
          List<AccountRow> found = accounts.findByIdIn(List.of(id.value()));
          for (AccountRow row : found) {
            String searchText = SearchText.words(row.username(), displayName);
            accounts.rename(row.id(), displayName, searchText);
          }
          return found;
        });
  }
}
