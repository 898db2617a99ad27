package chat.parlance.application;

import chat.parlance.application.port.out.Users;
import chat.parlance.domain.User;
import chat.parlance.domain.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Everybody exists; nobody can be found by name. */
final class NoUsers implements Users {
  @Override
  public boolean add(User user, String passwordHash) {
    return true;
  }

  @Override
  public List<User> find(Collection<UserId> ids) {
    return ids.stream().map(id -> new User(id, "u", "U", false, Instant.EPOCH)).toList();
  }

  @Override
  public Optional<Account> named(String username) {
    return Optional.empty();
  }

  @Override
  public List<User> called(Collection<String> usernames) {
    return List.of();
  }

  @Override
  public List<User> search(String query, String after, int limit) {
    return List.of();
  }

  @Override
  public void rename(UserId user, String displayName) {}
}
