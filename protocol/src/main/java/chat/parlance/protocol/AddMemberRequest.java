package chat.parlance.protocol;

import chat.parlance.domain.Role;
import chat.parlance.domain.UserId;
import org.jspecify.annotations.Nullable;

/** Bring a user into a room; without a role, as a member. */
public record AddMemberRequest(UserId userId, @Nullable Role role) {

  public Role roleOrMember() {
    return role == null ? Role.MEMBER : role;
  }
}
