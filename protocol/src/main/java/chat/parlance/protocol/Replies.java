package chat.parlance.protocol;

import chat.parlance.application.port.in.SendMessage.Sent;
import chat.parlance.domain.Mark;
import chat.parlance.domain.Position;
import chat.parlance.domain.Presence;
import chat.parlance.domain.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Writes the answers to command frames: {@code {"type":"reply","id","status",…}}. Status and
 * problem are those that REST would have given; every answer is one line of JSON in UTF-8.
 */
public final class Replies {

  private static final int OK = 200;
  private static final int CREATED = 201;
  private static final int NO_CONTENT = 204;

  private Replies() {}

  /** To {@code message.send}: the message, with its position. */
  public static byte[] sent(String id, Sent sent) {
    // Position and duplicate stand beside the message: they tell about the send, not about it.
    return Wire.bytes(
        new Reply(
            "reply",
            id,
            sent.duplicate() ? OK : CREATED,
            sent.entry().position(),
            sent.duplicate() ? Boolean.TRUE : null,
            MessageView.of(sent.entry()),
            null,
            null,
            null));
  }

  /** To {@code receipt}: the mark as it stands now. */
  public static byte[] marked(String id, Mark mark) {
    return Wire.bytes(
        new Reply("reply", id, OK, null, null, null, ReceiptView.of(mark), null, null));
  }

  /** To {@code presence}: how the user is seen now. */
  public static byte[] seen(String id, Presence presence) {
    return Wire.bytes(
        new Reply("reply", id, OK, null, null, null, null, PresenceView.own(presence), null));
  }

  /** To what was done and has nothing to tell: {@code auth}, {@code ping}. */
  public static byte[] done(String id) {
    return Wire.bytes(new Reply("reply", id, OK, null, null, null, null, null, null));
  }

  /** To {@code typing}: passed on, and nothing to tell. */
  public static byte[] told(String id) {
    return Wire.bytes(new Reply("reply", id, NO_CONTENT, null, null, null, null, null, null));
  }

  /** To what was refused. */
  public static byte[] refused(String id, Refusal refusal) {
    return problem(id, Problem.of(refusal));
  }

  /** To what failed. */
  public static byte[] problem(String id, Problem problem) {
    return Wire.bytes(
        new Reply("reply", id, problem.status(), null, null, null, null, null, problem));
  }

  private record Reply(
      String type,
      String id,
      int status,
      @Nullable Position position,
      @Nullable Boolean duplicate,
      @Nullable MessageView message,
      @Nullable ReceiptView receipt,
      @Nullable PresenceView presence,
      @Nullable Problem problem) {}
}
