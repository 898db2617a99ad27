package chat.parlance.protocol;

import chat.parlance.application.port.in.ReadAudit.Recorded;
import chat.parlance.domain.AuditedAct;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.UserId;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that was done by virtue of a rank.
 *
 * @param id names it for ever; nothing can be read out of it
 * @param by who did it
 * @param user whom it was done to
 * @param seq of the message it was about
 * @param details what else there is to know; which names there are depends on the act
 */
public record AuditView(
    String id,
    AuditedAct.Kind act,
    Instant at,
    UserId by,
    @Nullable RoomId room,
    @Nullable UserId user,
    @Nullable Long seq,
    Map<String, String> details) {

  public static AuditView of(Recorded recorded) {
    AuditedAct act = recorded.act();
    return new AuditView(
        Long.toString(recorded.id()),
        act.kind(),
        act.at(),
        act.by(),
        act.room(),
        act.user(),
        act.seq(),
        act.details());
  }
}
