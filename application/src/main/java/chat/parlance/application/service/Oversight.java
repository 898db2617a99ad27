package chat.parlance.application.service;

import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.out.Rooms;
import chat.parlance.domain.Policy;
import chat.parlance.domain.Refusal;
import chat.parlance.domain.Refusal.Reason;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.Standing;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who may look into what is reported and done in a room. */
final class Oversight {

  private static final Refusal ADMINISTRATORS =
      Refusal.of(Reason.FORBIDDEN, "Only an administrator may see that. Name a room.");

  private final Rooms rooms;
  private final Administrators administrators;

  Oversight(Core core) {
    this.rooms = core.ports().rooms();
    this.administrators =
        new Administrators(core.ports().users(), core.ports().moderation().administrators());
  }

  /**
   * Why the caller may not look into this room, or, when it is null, into all of them; empty when
   * they may.
   */
  Optional<Refusal> refuse(Caller caller, @Nullable RoomId room) {
    if (room == null) {
      return administrators.include(caller) ? Optional.empty() : Optional.of(ADMINISTRATORS);
    }
    Optional<Standing> standing = rooms.standing(room, caller.user());
    if (standing.isEmpty()) {
      return Optional.of(Policy.NOT_FOUND);
    }
    return Policy.moderate(standing.get()).filter(refusal -> !administrators.include(caller));
  }

  boolean isAdministrator(Caller caller) {
    return administrators.include(caller);
  }
}
