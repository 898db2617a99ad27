package chat.parlance.benchmarks.parlance;

import chat.parlance.benchmarks.load.Bytes;
import chat.parlance.benchmarks.load.Stamp;
import chat.parlance.benchmarks.load.WebSocketDialogue;
import io.netty.buffer.ByteBuf;

/** A client of the WebSocket. One that has sent is only told answers. */
final class LiveSocket extends WebSocketDialogue {

  private static final byte[] LIVE = Bytes.of("\"type\":\"live\"");
  private static final byte[] REPLY = Bytes.of("\"type\":\"reply\"");
  private static final byte[] ID = Bytes.of("\"id\":\"");
  private static final byte[] TAKEN = Bytes.of("\"status\":201");
  private static final int HEAD = 100;

  private final Population population;
  private boolean live;
  private boolean sends;

  LiveSocket(String path, String bearer, Population population) {
    super(path, "Sec-WebSocket-Protocol: parlance.v1.json\r\n" + bearer);
    this.population = population;
  }

  @Override
  protected void opened(Heard heard) {
    // the server speaks first
  }

  @Override
  protected void text(ByteBuf in, int from, int to, Heard heard) {
    int head = Math.min(to, from + HEAD);
    if (!live && Bytes.indexOf(in, from, head, LIVE) >= 0) {
      live = true;
      heard.delivered(in, from, to); // it holds a position
      heard.joined();
    } else if (!sends) {
      heard.delivered(in, from, to);
    } else if (Bytes.indexOf(in, from, head, REPLY) >= 0) {
      boolean taken = Bytes.indexOf(in, from, head, TAKEN) >= 0;
      if (!taken) {
        System.err.println("refused: " + Bytes.text(in, from, to));
      }
      int id = Bytes.indexOf(in, from, head, ID) + ID.length;
      heard.answered(Bytes.number(in, id, to), taken);
    }
  }

  @Override
  public ByteBuf send(int room, long number, String text) {
    sends = true;
    return say(
        "{\"id\":\""
            + number
            + "\",\"type\":\"message.send\",\"room\":\""
            + population.room(room)
            + "\",\"key\":\""
            + text.substring(1, Stamp.LENGTH - 1)
            + "\",\"text\":\""
            + text
            + "\"}");
  }
}
