package chat.parlance.bootstrap.limits;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts connections by network address. Any thread. */
final class Sockets {

  private final int most;
  private final Map<String, Integer> open = new ConcurrentHashMap<>();

  Sockets(int most) {
    this.most = most;
  }

  /** Whether one more may be opened; then it counts. */
  boolean enter(String address) {
    if (open.merge(address, 1, Integer::sum) <= most) {
      return true;
    }
    leave(address);
    return false;
  }

  void leave(String address) {
    open.computeIfPresent(address, (some, count) -> count == 1 ? null : count - 1);
  }
}
