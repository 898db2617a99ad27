package chat.parlance.application.port.in;

import chat.parlance.domain.Limits;
import chat.parlance.domain.Position;
import chat.parlance.domain.Refusal;
import chat.parlance.domain.UserId;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a stream says about itself. */
public sealed interface Control {

  /**
   * The first thing on a stream; again in mid-stream when the reader fell too far behind ({@link
   * Reset#SLOW}).
   *
   * @param stream names this stream in logs
   * @param position the head: with {@code reset}, the place from which the stream is live
   * @param resumed whether the stream continues without a gap from the position that was asked for
   * @param reset why it does not, and the rooms must be read again; null when it does, or none was
   *     asked for
   */
  record Hello(
      String stream,
      UserId user,
      Position position,
      boolean resumed,
      @Nullable Reset reset,
      Duration heartbeat,
      Limits limits)
      implements Control {}

  /** All that was missed has been written; from here on things come as they happen. */
  record Live(Position position) implements Control {}

  /** Nothing of this stream's is missing up to the position. */
  record Heartbeat(Position position) implements Control {}

  /** The proof of who is listening ends soon; renew it or be closed 30 s after its end. */
  record AuthExpiring(Duration in) implements Control {}

  /** This server is going away; come back after this long. */
  record Drain(Duration reconnectAfter) implements Control {}

  /** Something went wrong that does not end the stream. */
  record Problem(Refusal refusal) implements Control {}

  /** Why a stream could not be resumed. */
  enum Reset {
    /** The position is of another epoch: the data was restored from a backup. */
    EPOCH,
    /** The log no longer reaches back so far. */
    TOO_OLD,
    /** More was missed than is replayed. */
    TOO_FAR,
    /** A live reader fell further behind than is replayed. */
    SLOW
  }
}
