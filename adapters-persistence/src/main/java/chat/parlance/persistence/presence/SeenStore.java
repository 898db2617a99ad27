package chat.parlance.persistence.presence;

import chat.parlance.domain.UserId;
import java.util.Collection;
import java.util.Map;

/** Keeps what outlives a connection. */
public interface SeenStore {

  /** What is kept of these users; nothing for those never seen. */
  Map<UserId, Seen> load(Collection<UserId> users);

  /** Replaces what is kept of the user. */
  void save(UserId user, Seen seen);
}
