package chat.parlance.benchmarks.load;

import io.netty.buffer.ByteBuf;

/**
 * How a client speaks with one kind of server over one TCP connection. On the connection's event
 * loop only; one instance a connection.
 */
public interface Dialogue {

  /** What the client says first: the upgrade, the request. */
  ByteBuf open();

  /**
   * Takes what came, and leaves the bytes of an incomplete unit in {@code in}. Must be cheap: it is
   * called for each read of each of thousands of connections.
   */
  void read(ByteBuf in, Heard heard);

  /**
   * The bytes that send a text to a room; only asked of a connection that sends.
   *
   * @param room the number of the room in the setting, from 0
   * @param number of the send on this connection, from 0
   * @param text ASCII; holds a {@link Stamp}
   */
  ByteBuf send(int room, long number, String text);

  /** What a dialogue makes out in the bytes. */
  interface Heard {

    /** The server has taken the client in: from now on it delivers, and can be sent to. */
    void joined();

    /** Between these indexes there is one delivered message. */
    void delivered(ByteBuf in, int from, int to);

    /**
     * The server has answered a send of this connection, in whatever order.
     *
     * @param number of the send
     * @param ok it took the message, and (in a durable setting) has stored it
     */
    void answered(long number, boolean ok);

    /** Says something back at once, such as a pong. */
    void say(ByteBuf bytes);

    /** The conversation cannot go on. */
    void failed(String why);
  }
}
