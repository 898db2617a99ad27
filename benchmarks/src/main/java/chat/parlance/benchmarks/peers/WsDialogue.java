package chat.parlance.benchmarks.peers;

import chat.parlance.benchmarks.load.Bytes;
import chat.parlance.benchmarks.load.WebSocketDialogue;
import io.netty.buffer.ByteBuf;

/** The JSON that the script with {@code ws} speaks. */
final class WsDialogue extends WebSocketDialogue {

  private static final byte[] DELIVERY = Bytes.of("{\"type\":\"message\",");
  private static final byte[] JOINED = Bytes.of("{\"type\":\"joined\",");
  private static final byte[] SENT = Bytes.of("{\"type\":\"sent\",\"id\":");
  private static final byte[] REFUSED = Bytes.of("{\"type\":\"refused\",\"id\":");

  /** The room that a reader joins; none for a sender. */
  private final int room;

  private WsDialogue(int room) {
    super("/", "");
    this.room = room;
  }

  static WsDialogue reader(int room) {
    return new WsDialogue(room);
  }

  static WsDialogue sender() {
    return new WsDialogue(-1);
  }

  @Override
  protected void opened(Heard heard) {
    if (room < 0) {
      heard.joined();
    } else {
      heard.say(say("{\"type\":\"join\",\"room\":\"room-" + room + "\"}"));
    }
  }

  @Override
  protected void text(ByteBuf in, int from, int to, Heard heard) {
    if (Bytes.startsWith(in, from, to, DELIVERY)) {
      heard.delivered(in, from + DELIVERY.length, to);
    } else if (Bytes.startsWith(in, from, to, SENT)) {
      heard.answered(Bytes.number(in, from + SENT.length, to), true);
    } else if (Bytes.startsWith(in, from, to, JOINED)) {
      heard.joined();
    } else if (Bytes.startsWith(in, from, to, REFUSED)) {
      heard.answered(Bytes.number(in, from + REFUSED.length, to), false);
    } else {
      heard.failed("not understood: " + Bytes.text(in, from, to));
    }
  }

  @Override
  public ByteBuf send(int to, long number, String text) {
    return say(
        "{\"type\":\"send\",\"id\":%d,\"room\":\"room-%d\",\"text\":\"%s\"}"
            .formatted(number, to, Bytes.plain(text)));
  }
}
