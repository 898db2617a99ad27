package chat.parlance.testkit.transport;

import java.util.function.Consumer;

/**
 * How a client speaks one transport to one server: the one thing that a transport brings to the
 * contracts. It holds no state of a conversation; each {@link ChatStream} does.
 *
 * <p>May be used from any thread.
 */
public interface ChatDriver {

  /** The transport's name, for messages of failed cases. */
  String name();

  /**
   * Opens a live stream for this person, with their access token. Returns when the server has taken
   * the stream or refused it.
   *
   * <p>A client that has to connect again to go on by its transport's own rules (a long-poll does
   * for each answer, an SSE client to show a new token) does so by itself and tells one stream: its
   * first {@code hello} and {@code live} are then the only ones.
   *
   * @param listener is given what the stream tells, in order of arrival, one at a time, on a thread
   *     of the driver's; from before this method returns
   * @throws Refused the server did not take it, and said why
   * @throws Unreachable nobody answered, or not to the end
   */
  ChatStream open(Person person, Opening opening, Consumer<Told> listener);
}
