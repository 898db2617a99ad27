package chat.parlance.protocol;

import org.jspecify.annotations.Nullable;

/**
 * Have one's account erased.
 *
 * @param password the current one; absent for an account without
 * @param messages {@code delete} (as when absent) or {@code keep}: whether all that one wrote goes,
 *     or stays without a name
 */
public record EraseRequest(@Nullable String password, @Nullable String messages) {

  @Override
  public String toString() {
    return "EraseRequest[]"; // a password never reaches a log
  }
}
