package chat.parlance.benchmarks.parlance;

import chat.parlance.benchmarks.load.Stamp;
import chat.parlance.benchmarks.load.WebSocketDialogue;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/** A client of the WebSocket. */
final class LiveSocket extends WebSocketDialogue {

  private static final byte[] LIVE = Ascii.of("\"type\":\"live\"");
  private static final byte[] REPLY = Ascii.of("\"type\":\"reply\"");
  private static final byte[] TAKEN = Ascii.of("\"status\":201");
  private static final int HEAD = 100;

  private final Population population;
  private boolean live;
  private long sent;

  LiveSocket(String path, String bearer, Population population) {
    super(path, "Sec-WebSocket-Protocol: parlance.v1.json\r\n" + bearer);
    this.population = population;
  }

  @Override
  protected void opened(Heard heard) {}

  @Override
  protected void text(ByteBuf in, int from, int to, Heard heard) {
    if (!live) {
      if (Ascii.find(in, from, Math.min(to, from + HEAD), LIVE) >= 0) {
        live = true;
        heard.delivered(in, from, to); // it holds a position
        heard.joined();
        return;
      }
    } else if (sent > 0) {
      int head = Math.min(to, from + HEAD);
      if (Ascii.find(in, from, head, REPLY) >= 0) {
        boolean taken = Ascii.find(in, from, head, TAKEN) >= 0;
        if (!taken) {
          System.err.println("refused: " + in.toString(from, to - from, StandardCharsets.UTF_8));
        }
        heard.answered(taken);
      }
      return;
    }
    heard.delivered(in, from, to);
  }

  @Override
  public ByteBuf send(int room, String text) {
    return say(
        "{\"id\":\""
            + sent++
            + "\",\"type\":\"message.send\",\"room\":\""
            + population.room(room)
            + "\",\"key\":\""
            + text.substring(1, Stamp.LENGTH - 1)
            + "\",\"text\":\""
            + text
            + "\"}");
  }
}
