package chat.parlance.benchmarks.peers;

import chat.parlance.benchmarks.load.Bytes;
import chat.parlance.benchmarks.load.WebSocketDialogue;
import io.netty.buffer.ByteBuf;

/** STOMP 1.2 over WebSocket, without heartbeats. */
final class StompDialogue extends WebSocketDialogue {

  private static final byte[] DELIVERY = Bytes.of("MESSAGE\n");
  private static final byte[] CONNECTED = Bytes.of("CONNECTED\n");
  private static final byte[] RECEIPT = Bytes.of("RECEIPT\nreceipt-id:");

  /** The room that a reader subscribes to; none for a sender. */
  private final int room;

  private StompDialogue(int room) {
    super("/chat", "Sec-WebSocket-Protocol: v12.stomp\r\n");
    this.room = room;
  }

  static StompDialogue reader(int room) {
    return new StompDialogue(room);
  }

  static StompDialogue sender() {
    return new StompDialogue(-1);
  }

  @Override
  protected void opened(Heard heard) {
    heard.say(say("CONNECT\naccept-version:1.2\nhost:127.0.0.1\nheart-beat:0,0\n\n\0"));
  }

  @Override
  protected void text(ByteBuf in, int from, int to, Heard heard) {
    if (Bytes.startsWith(in, from, to, DELIVERY)) {
      heard.delivered(in, from + DELIVERY.length, to);
    } else if (Bytes.startsWith(in, from, to, RECEIPT)) {
      receipt(in, from + RECEIPT.length, to, heard);
    } else if (Bytes.startsWith(in, from, to, CONNECTED)) {
      connected(heard);
    } else {
      // Of an error there is no telling which send it is of; the server closes after it.
      heard.failed("refused: " + Bytes.text(in, from, to));
    }
  }

  private void connected(Heard heard) {
    if (room < 0) {
      heard.joined();
    } else {
      heard.say(
          say("SUBSCRIBE\nid:0\ndestination:/topic/room.%d\nreceipt:0\n\n\0".formatted(room)));
    }
  }

  private void receipt(ByteBuf in, int from, int to, Heard heard) {
    if (room < 0) {
      heard.answered(Bytes.number(in, from, to), true);
    } else {
      heard.joined();
    }
  }

  @Override
  public ByteBuf send(int to, long number, String text) {
    return say(
        "SEND\ndestination:/app/room.%d\nreceipt:%d\ncontent-type:text/plain\n\n%s\0"
            .formatted(to, number, Bytes.plain(text)));
  }
}
