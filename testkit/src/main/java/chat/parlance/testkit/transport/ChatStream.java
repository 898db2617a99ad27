package chat.parlance.testkit.transport;

import chat.parlance.domain.Content;
import chat.parlance.domain.Key;
import chat.parlance.domain.RoomId;
import org.jspecify.annotations.Nullable;

/**
 * A client with one live stream open, and a way to ask things: on the stream itself where the
 * transport has commands, over REST where it has none.
 *
 * <p>May be used from any thread. The methods that ask return when the answer is there.
 */
public interface ChatStream extends AutoCloseable {

  /** How it ended; null while it is open. After the end nothing more is told. */
  @Nullable Ending ending();

  /**
   * Sends a message.
   *
   * @throws Unreachable whether it was stored is unknown
   */
  Reply send(RoomId room, Key key, Content content);

  /**
   * Moves the person's cursors in the room.
   *
   * @throws Unreachable whether they moved is unknown
   */
  Reply mark(RoomId room, @Nullable Long delivered, @Nullable Long read);

  /**
   * Says that the person types, or no longer.
   *
   * @throws Unreachable whether it was heard is unknown
   */
  Reply typing(RoomId room, boolean typing);

  /**
   * Shows a newer access token of the same session, so that the stream outlives the old one: in
   * place where the transport can, by going on from its last position where it cannot.
   *
   * @throws Unreachable nobody answered
   */
  Reply renew(String accessToken);

  /**
   * Sends what no server can read: not a frame, not JSON.
   *
   * @return the refusal; null when the transport answers such a thing by ending the stream
   * @throws Unreachable nobody answered
   */
  @Nullable Reply babble();

  /**
   * Takes nothing more from the network, with the connection open, until {@link #resume}: a reader
   * that has stopped reading. What had arrived before may still be told.
   */
  void stall();

  /** Reads on. */
  void resume();

  /** Leaves as one does who says no goodbye: the connection is cut. May be repeated. */
  @Override
  void close();
}
