package chat.parlance.application.port.out;

import chat.parlance.domain.User;
import chat.parlance.domain.UserId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The people. All methods may be called from any thread and may block; they throw {@link
 * StoreException} when the store is out of reach.
 */
public interface Users {

  /**
   * Adds a user, durably, with the hash of their password (null: they cannot log in with one).
   *
   * @return false, and nothing is changed, when the username is taken
   */
  boolean add(User user, @Nullable String passwordHash);

  /** Those of these ids that exist, in no order. */
  List<User> find(Collection<UserId> ids);

  /** The account with this username (lower case). */
  Optional<Account> named(String username);

  /** Those who have one of these usernames (lower case), in no order. */
  List<User> called(Collection<String> usernames);

  /**
   * The users whose username or display name begins with the query, or has a word that does,
   * ignoring case, by rising username.
   *
   * @param after only usernames greater than this; null for the first page
   */
  List<User> search(String query, @Nullable String after, int limit);

  /** Replaces the display name. */
  void rename(UserId user, String displayName);

  /** A user, and what their password is checked against. */
  record Account(User user, @Nullable String passwordHash) {}
}
