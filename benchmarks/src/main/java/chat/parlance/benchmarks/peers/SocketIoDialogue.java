package chat.parlance.benchmarks.peers;

import chat.parlance.benchmarks.load.Bytes;
import chat.parlance.benchmarks.load.WebSocketDialogue;
import io.netty.buffer.ByteBuf;

/** Socket.IO's protocol, version 5, on Engine.IO's, version 4, from the start over WebSocket. */
final class SocketIoDialogue extends WebSocketDialogue {

  /** The first byte of each text: Engine.IO's. */
  private static final int OPEN = '0';

  private static final int PING = '2';

  private static final byte[] DELIVERY = Bytes.of("42[\"message\",");
  private static final byte[] CONNECTED = Bytes.of("40");
  private static final byte[] ACKNOWLEDGED = Bytes.of("43");
  private static final byte[] NOTHING_ELSE = Bytes.of("[]");

  /** The room that a reader joins; none for a sender. */
  private final int room;

  private SocketIoDialogue(int room) {
    super("/socket.io/?EIO=4&transport=websocket", "");
    this.room = room;
  }

  static SocketIoDialogue reader(int room) {
    return new SocketIoDialogue(room);
  }

  static SocketIoDialogue sender() {
    return new SocketIoDialogue(-1);
  }

  @Override
  protected void opened(Heard heard) {
    // the server speaks first
  }

  @Override
  protected void text(ByteBuf in, int from, int to, Heard heard) {
    if (Bytes.startsWith(in, from, to, DELIVERY)) {
      heard.delivered(in, from + DELIVERY.length, to);
    } else if (Bytes.startsWith(in, from, to, ACKNOWLEDGED)) {
      acknowledged(in, from + ACKNOWLEDGED.length, to, heard);
    } else if (Bytes.startsWith(in, from, to, CONNECTED)) {
      connected(heard);
    } else if (from < to && in.getByte(from) == PING) {
      heard.say(say("3"));
    } else if (from < to && in.getByte(from) == OPEN) {
      heard.say(say("40"));
    } else {
      heard.failed("refused: " + Bytes.text(in, from, to));
    }
  }

  private void connected(Heard heard) {
    if (room < 0) {
      heard.joined();
    } else {
      heard.say(say("420[\"join\",\"room-" + room + "\"]"));
    }
  }

  private void acknowledged(ByteBuf in, int from, int to, Heard heard) {
    if (room >= 0) {
      heard.joined();
      return;
    }
    boolean ok = Bytes.startsWith(in, to - NOTHING_ELSE.length, to, NOTHING_ELSE);
    heard.answered(Bytes.number(in, from, to), ok);
  }

  @Override
  public ByteBuf send(int to, long number, String text) {
    return say(
        "42%d[\"message\",{\"room\":\"room-%d\",\"text\":\"%s\"}]"
            .formatted(number, to, Bytes.plain(text)));
  }
}
