package chat.parlance.benchmarks.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.PooledByteBufAllocator;
import java.nio.charset.StandardCharsets;

/** What the server says: as many bytes as Parlance says for the same. */
final class Frames {

  static final String LIVE = "{\"type\":\"live\"}";

  static final String REPLY = "{\"type\":\"reply\",\"id\":\"1\",\"status\":201}";

  private static final int FINAL_TEXT = 0x81;
  private static final String ROOM = "019aa5b1-7c1e-7d53-b3d5-0b4a1c2d3e4f";
  private static final String POSITION = "9f86d081884c7d65.000000";
  private static final String AT = "2026-01-01T00:00:00.000Z";

  private Frames() {}

  /** A delivery, as JSON. */
  static String event(String text) {
    return "{\"type\":\"message.posted\",\"room\":\""
        + ROOM
        + "\",\"seq\":1000,\"position\":\""
        + POSITION
        + "\",\"at\":\""
        + AT
        + "\",\"by\":\""
        + ROOM
        + "\",\"message\":{\"room\":\""
        + ROOM
        + "\",\"seq\":1000,\"key\":\""
        + ROOM
        + "\",\"author\":\""
        + ROOM
        + "\",\"at\":\""
        + AT
        + "\",\"text\":\""
        + text
        + "\",\"format\":\"plain\",\"mentions\":[],\"attachments\":[],\"reactions\":[]}}";
  }

  /** A frame of WebSocket. */
  static ByteBuf text(String ascii) {
    int length = ascii.length();
    ByteBuf out = PooledByteBufAllocator.DEFAULT.directBuffer(length + 4).writeByte(FINAL_TEXT);
    if (length < 126) {
      out.writeByte(length);
    } else {
      out.writeByte(126).writeShort(length);
    }
    ByteBufUtil.writeAscii(out, ascii);
    return out;
  }

  /** An event of SSE, in a chunk of its own. */
  static ByteBuf chunk(String ascii) {
    String event = "id: " + POSITION + "\nevent: message.posted\ndata: " + ascii + "\n\n";
    String chunk = Integer.toHexString(event.length()) + "\r\n" + event + "\r\n";
    ByteBuf out = PooledByteBufAllocator.DEFAULT.directBuffer(chunk.length());
    out.writeCharSequence(chunk, StandardCharsets.US_ASCII);
    return out;
  }
}
