package chat.parlance.benchmarks.load;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;

/** What all dialogues over WebSocket share: the upgrade, and one text a frame. */
public abstract class WebSocketDialogue implements Dialogue {

  private static final int FINAL = 0x80;
  private static final int MASKED = 0x80;
  private static final int TEXT = 1;
  private static final int CLOSE = 8;
  private static final int PING = 9;
  private static final int PONG = 10;

  private final String path;
  private final String headers;
  private boolean switched;

  /**
   * A dialogue.
   *
   * @param headers further ones, each ending in CR LF
   */
  protected WebSocketDialogue(String path, String headers) {
    this.path = path;
    this.headers = headers;
  }

  /** The server has switched to WebSocket. */
  protected abstract void opened(Heard heard);

  /** A text of the server's is between these indexes. */
  protected abstract void text(ByteBuf in, int from, int to, Heard heard);

  @Override
  public final ByteBuf open() {
    return HttpHead.bytes(
        "GET "
            + path
            + " HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
            + headers
            + "\r\n");
  }

  @Override
  public final void read(ByteBuf in, Heard heard) {
    if (!switched) {
      int status = HttpHead.read(in);
      if (status < 0) {
        return;
      }
      if (status != 101) {
        heard.failed("no WebSocket: " + status + " " + in.toString(StandardCharsets.UTF_8));
        in.skipBytes(in.readableBytes());
        return;
      }
      switched = true;
      opened(heard);
    }
    boolean more = true;
    while (more) {
      more = readFrame(in, heard);
    }
  }

  private boolean readFrame(ByteBuf in, Heard heard) {
    int at = in.readerIndex();
    int end = in.writerIndex();
    if (end - at < 2) {
      return false;
    }
    int first = in.getUnsignedByte(at);
    int length = in.getByte(at + 1) & 0x7f;
    int from = at + 2;
    if (length == 126) {
      from += 2;
      length = end < from ? 0 : in.getUnsignedShort(at + 2);
    } else if (length == 127) {
      from += 8;
      length = end < from ? 0 : Math.toIntExact(in.getLong(at + 2));
    }
    int to = from + length;
    if (end < to) {
      return false;
    }
    in.readerIndex(to);
    switch (first) {
      case FINAL | TEXT -> text(in, from, to, heard);
      case FINAL | PING -> heard.say(frame(PONG, in.slice(from, length)));
      case FINAL | PONG -> {}
      case FINAL | CLOSE -> {
        String why =
            length < 2
                ? ""
                : in.getUnsignedShort(from)
                    + " "
                    + in.toString(from + 2, length - 2, StandardCharsets.UTF_8);
        heard.failed("closed by the server: " + why);
        return false;
      }
      default -> {
        heard.failed("a frame that no chat server here sends: " + first);
        return false;
      }
    }
    return true;
  }

  /** The frame that says an ASCII text. */
  protected static ByteBuf say(String ascii) {
    ByteBuf content = Unpooled.buffer(ascii.length());
    ByteBufUtil.writeAscii(content, ascii);
    return frame(TEXT, content);
  }

  /** A client masks what it says; by zeros, which is allowed, and leaves it as it is. */
  private static ByteBuf frame(int opcode, ByteBuf content) {
    int length = content.readableBytes();
    ByteBuf out = Unpooled.buffer(length + 14);
    out.writeByte(FINAL | opcode);
    if (length < 126) {
      out.writeByte(MASKED | length);
    } else if (length < 65_536) {
      out.writeByte(MASKED | 126).writeShort(length);
    } else {
      out.writeByte(MASKED | 127).writeLong(length);
    }
    return out.writeInt(0).writeBytes(content);
  }
}
