package chat.parlance.protocol;

import chat.parlance.application.port.in.ScheduleMessages.Planned;
import chat.parlance.domain.Content;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.Scheduled;
import chat.parlance.domain.UserId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message that is to be sent later, as its author sees it.
 *
 * @param failed why it was not sent; absent while it waits
 * @param duplicate true when the key had been used for the same message before; else absent
 */
public record ScheduledView(
    UUID id,
    RoomId room,
    Instant sendAt,
    String text,
    Content.Format format,
    @Nullable Long replyTo,
    List<UserId> mentions,
    List<AttachmentView> attachments,
    @Nullable JsonObject metadata,
    @Nullable Long ttlSeconds,
    @Nullable PollView poll,
    @Nullable Boolean system,
    @Nullable FailedView failed,
    @Nullable Boolean duplicate) {

  /** What the send was refused with when its time had come. */
  public record FailedView(Code code, String detail) {}

  public static ScheduledView of(Scheduled message) {
    return of(message, false);
  }

  public static ScheduledView of(Planned planned) {
    return of(planned.message(), planned.duplicate());
  }

  private static ScheduledView of(Scheduled message, boolean duplicate) {
    Content content = message.content();
    return new ScheduledView(
        message.id(),
        message.room(),
        message.sendAt(),
        content.text(),
        content.format(),
        content.replyTo(),
        content.mentions(),
        content.attachments().stream().map(AttachmentView::of).toList(),
        content.metadata() == null ? null : new JsonObject(content.metadata()),
        content.life() == null ? null : content.life().toSeconds(),
        content.poll() == null ? null : PollView.of(content.poll()),
        content.system() ? Boolean.TRUE : null,
        message.state() instanceof Scheduled.Failed failed
            ? new FailedView(Code.of(failed.reason()), failed.detail())
            : null,
        duplicate ? Boolean.TRUE : null);
  }
}
