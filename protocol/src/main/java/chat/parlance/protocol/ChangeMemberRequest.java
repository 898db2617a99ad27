package chat.parlance.protocol;

import chat.parlance.application.port.in.ManageMembers;
import chat.parlance.domain.Role;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Change a member; what is absent stays, a {@code mutedUntil} in the past unmutes. */
public record ChangeMemberRequest(
    @Nullable Role role, @Nullable Instant mutedUntil, @Nullable String reason) {

  public ManageMembers.Wish wish() {
    return new ManageMembers.Wish(role, mutedUntil, reason);
  }
}
