package chat.parlance.persistence.presence;

import chat.parlance.domain.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/** Keeps what outlives a connection. */
public interface SeenStore {

  /** What is kept of these users; nothing for those never seen. */
  Map<UserId, Seen> load(Collection<UserId> users);

  /**
   * The user was seen at that time. What is kept never goes back, and their choice stays what it
   * is: another server may have been told of a later one.
   */
  void seen(UserId user, Instant at);

  /** The user made this choice; and they were last seen then, if ever, as {@link #seen}. */
  void chosen(UserId user, Seen now);
}
