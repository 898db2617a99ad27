package chat.parlance.sse;

import static java.nio.charset.StandardCharsets.US_ASCII;

import chat.parlance.application.port.in.Control;
import chat.parlance.application.port.in.Shared;
import chat.parlance.application.port.in.Sink;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Position;
import chat.parlance.domain.Refusal;
import chat.parlance.domain.Refusal.Reason;
import chat.parlance.domain.Signal;
import chat.parlance.protocol.Frames;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a stream says, in the framing of server-sent events. Written here byte by byte: names and
 * positions hold no line break by construction, and the data is one line of JSON.
 */
final class SseFrames {

  /** What a padded chunk is filled up to. */
  static final int PADDED = 4096;

  /** The shortest comment: a colon, the end of its line, and that of its block. */
  private static final int SHORTEST = 3;

  /**
   * A comment that makes proxies let go of the headers and stop sniffing, and how soon to come
   * back.
   */
  static final byte[] PREAMBLE = concat(comment(2048), "retry: 1000\n\n".getBytes(US_ASCII));

  /** The shortest thing that can be said without saying anything. */
  static final byte[] NOTHING = ":\n\n".getBytes(US_ASCII);

  static final Shared.Format<Entry, byte[]> EVENT =
      entry -> frame(entry.position(), Frames.type(entry.change()), Frames.EVENT.encode(entry));

  static final Shared.Format<Signal, byte[]> SIGNAL =
      signal -> frame(null, Frames.type(signal), Frames.SIGNAL.encode(signal));

  static final Refusal UNAVAILABLE =
      Refusal.later(Reason.UNAVAILABLE, "The stream ended; resume it.", Duration.ofSeconds(1));

  static final Refusal ENDED =
      Refusal.of(Reason.UNAUTHENTICATED, "The session has ended, or its token has expired.");

  private SseFrames() {}

  static byte[] control(Control control) {
    return frame(position(control), Frames.type(control), Frames.control(control));
  }

  /** What a stream that ends for this reason says last. */
  static byte[] farewell(Sink.Reason reason) {
    return switch (reason) {
      case EXPIRED, REVOKED -> control(new Control.Problem(ENDED));
      case FAILED, TOO_SLOW, DRAINING -> control(new Control.Problem(UNAVAILABLE));
    };
  }

  /** A comment of about this many bytes. */
  static byte[] comment(int length) {
    byte[] comment = new byte[Math.max(length, SHORTEST)];
    Arrays.fill(comment, (byte) ' ');
    comment[0] = ':';
    comment[comment.length - 2] = '\n';
    comment[comment.length - 1] = '\n';
    return comment;
  }

  static byte[] join(List<byte[]> frames, int length) {
    byte[] joined = new byte[length];
    int at = 0;
    for (byte[] frame : frames) {
      System.arraycopy(frame, 0, joined, at, frame.length);
      at += frame.length;
    }
    return joined;
  }

  /** Only what says how far the stream is complete may be what a client resumes from. */
  private static @Nullable Position position(Control control) {
    return switch (control) {
      case Control.Live live -> live.position();
      case Control.Heartbeat heartbeat -> heartbeat.position();
      case Control.Hello hello -> null;
      case Control.AuthExpiring expiring -> null;
      case Control.Drain drain -> null;
      case Control.Problem problem -> null;
    };
  }

  private static byte[] frame(@Nullable Position position, String type, byte[] json) {
    String id = position == null ? "" : "id: " + position + "\n";
    byte[] head = (id + "event: " + type + "\ndata: ").getBytes(US_ASCII);
    byte[] frame = Arrays.copyOf(head, head.length + json.length + 2);
    System.arraycopy(json, 0, frame, head.length, json.length);
    frame[frame.length - 2] = '\n';
    frame[frame.length - 1] = '\n';
    return frame;
  }

  private static byte[] concat(byte[] first, byte[] second) {
    return join(List.of(first, second), first.length + second.length);
  }
}
