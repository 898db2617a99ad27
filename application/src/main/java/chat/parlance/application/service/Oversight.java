package chat.parlance.application.service;

import chat.parlance.application.port.in.Caller;
import chat.parlance.domain.Policy;
import chat.parlance.domain.Refusal;
import chat.parlance.domain.Refusal.Reason;
import chat.parlance.domain.Report;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.UserId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who may look into what is reported and done in a room. */
final class Oversight {

  private static final Refusal ADMINISTRATORS =
      Refusal.of(Reason.FORBIDDEN, "Only an administrator may see that. Name a room.");

  private final Access access;
  private final Administrators administrators;

  Oversight(Core core) {
    this.access = core.access();
    this.administrators =
        new Administrators(core.ports().users(), core.ports().moderation().administrators());
  }

  /**
   * Why the caller may not look into this room, or, when it is null, into all of them; empty when
   * they may.
   */
  Optional<Refusal> refuse(Caller caller, @Nullable RoomId room) {
    boolean administrator = administrators.include(caller);
    if (room == null) {
      return administrator ? Optional.empty() : Optional.of(ADMINISTRATORS);
    }
    return access.refuse(room, caller.user(), standing -> Policy.oversee(standing, administrator));
  }

  /**
   * Why the caller may not judge this report; empty when they may.
   *
   * @param author whose message is reported; null when that is not known any more
   */
  Optional<Refusal> refuse(Caller caller, Report report, @Nullable UserId author) {
    boolean administrator = administrators.include(caller);
    return access.refuse(
        report.room(),
        caller.user(),
        standing -> Policy.judge(standing, report, author, administrator));
  }
}
