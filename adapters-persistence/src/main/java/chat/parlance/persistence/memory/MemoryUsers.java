package chat.parlance.persistence.memory;

import chat.parlance.application.port.out.Passwords;
import chat.parlance.application.port.out.Users;
import chat.parlance.domain.User;
import chat.parlance.domain.UserId;
import chat.parlance.persistence.Nameless;
import chat.parlance.persistence.SearchText;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The people, by username. */
final class MemoryUsers implements Users, Passwords {

  private final MemoryState state;
  private final TreeMap<String, Account> accounts = new TreeMap<>();
  private final Set<UserId> nameless = new HashSet<>();

  MemoryUsers(MemoryState state) {
    this.state = state;
  }

  @Override
  public boolean add(User user, @Nullable String passwordHash) {
    return state.locked(
        () -> accounts.putIfAbsent(user.username(), new Account(user, passwordHash)) == null);
  }

  /** Makes somebody nameless, within the lock; false when nobody is there who is not. */
  boolean forget(UserId id) {
    Optional<User> known = find(List.of(id)).stream().findFirst();
    if (known.isEmpty() || !nameless.add(id)) {
      return false;
    }
    User now = Nameless.of(known.get());
    accounts.remove(known.get().username());
    accounts.put(now.username(), new Account(now, null));
    return true;
  }

  @Override
  public List<User> find(Collection<UserId> ids) {
    return state.locked(
        () ->
            accounts.values().stream()
                .map(Account::user)
                .filter(user -> ids.contains(user.id()))
                .toList());
  }

  @Override
  public Optional<Account> named(String username) {
    return state.locked(() -> Optional.ofNullable(accounts.get(username)));
  }

  @Override
  public List<User> called(Collection<String> usernames) {
    return state.locked(
        () ->
            usernames.stream()
                .distinct()
                .map(accounts::get)
                .filter(Objects::nonNull)
                .map(Account::user)
                .toList());
  }

  @Override
  public List<User> search(String query, @Nullable String after, int limit) {
    String start = SearchText.wordStart(query);
    if (start.isBlank() && !query.isBlank()) {
      return List.of();
    }
    return state.locked(
        () -> {
          NavigableMap<String, Account> rest =
              after == null ? accounts : accounts.tailMap(after, false);
          return rest.values().stream()
              .map(Account::user)
              .filter(u -> !nameless.contains(u.id()))
              .filter(u -> SearchText.words(u.username(), u.displayName()).contains(start))
              .limit(limit)
              .toList();
        });
  }

  @Override
  public boolean replace(UserId id, String oldHash, String newHash) {
    return state.locked(
        () -> {
          Optional<Account> account =
              accounts.values().stream()
                  .filter(it -> it.user().id().equals(id) && oldHash.equals(it.passwordHash()))
                  .findFirst();
          account.ifPresent(
              it -> accounts.put(it.user().username(), new Account(it.user(), newHash)));
          return account.isPresent();
        });
  }

  @Override
  public void rename(UserId id, String displayName) {
    state.locked(
        () -> {
          accounts.replaceAll(
              (name, account) ->
                  account.user().id().equals(id)
                      ? new Account(account.user().named(displayName), account.passwordHash())
                      : account);
          return accounts;
        });
  }
}
