package chat.parlance.domain;

import chat.parlance.domain.Refusal.Reason;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message that its author wants to be sent later. It is beside the log until then: nobody but its
 * author knows of it.
 *
 * @param sendAt when, to the millisecond
 * @param version counts the changes of this record, from 0: what was decided on one version is
 *     carried out only on that one
 */
public record Scheduled(
    UUID id,
    RoomId room,
    UserId author,
    Content content,
    Instant sendAt,
    long version,
    State state) {

  private static final String KEY = "scheduled:";

  /** A new one. */
  public static Scheduled of(UUID id, RoomId room, UserId author, Content content, Instant sendAt) {
    return new Scheduled(id, room, author, content, sendAt, 0, new Waiting(sendAt));
  }

  /** How it stands. */
  public sealed interface State {}

  /**
   * It is to be sent.
   *
   * @param from not before this: later than {@code sendAt} when it has been put off
   */
  public record Waiting(Instant from) implements State {}

  /**
   * A server is sending it, or was when it stopped: it may be in the log already, so it can be
   * neither changed nor cancelled.
   *
   * @param until from when on another server may finish the work
   */
  public record Sending(Instant until) implements State {}

  /** It was refused when its time had come, and will not be tried again by itself. */
  public record Failed(Reason reason, String detail) implements State {}

  /** The key under which it is in the log, once at most, however often it is tried. */
  public Key key() {
    return new Key(KEY + id);
  }

  /** When there is something to do for it; null when there never is. */
  public @Nullable Instant wakeAt() {
    return switch (state) {
      case Waiting waiting -> waiting.from;
      case Sending sending -> sending.until;
      case Failed failed -> null;
    };
  }

  /** The next version, in another state. */
  public Scheduled now(State next) {
    return new Scheduled(id, room, author, content, sendAt, version + 1, next);
  }

  /** The next version, to say this at that time, whatever became of it before. */
  public Scheduled rescheduled(Content said, Instant at) {
    return new Scheduled(id, room, author, said, at, version + 1, new Waiting(at));
  }
}
