package chat.parlance.benchmarks.peers;

import chat.parlance.benchmarks.load.Dialogue;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/** What all dialogues over WebSocket share: the upgrade, and one text a frame. */
abstract class WebSocketDialogue implements Dialogue {

  private static final byte[] END_OF_HEAD = Bytes.of("\r\n\r\n");
  private static final byte[] SWITCHED = Bytes.of("HTTP/1.1 101");

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
    String head =
        """
        GET %s HTTP/1.1
        Host: 127.0.0.1
        Upgrade: websocket
        Connection: Upgrade
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
        Sec-WebSocket-Version: 13
        """
            .formatted(path);
    return Unpooled.wrappedBuffer(Bytes.of(head.replace("\n", "\r\n") + headers + "\r\n"));
  }

  @Override
  public final void read(ByteBuf in, Heard heard) {
    if (!switched && !readHead(in, heard)) {
      return;
    }
    while (readFrame(in, heard)) {
      // one after another
    }
  }

  private boolean readHead(ByteBuf in, Heard heard) {
    int from = in.readerIndex();
    int end = Bytes.indexOf(in, from, in.writerIndex(), END_OF_HEAD);
    if (end < 0) {
      return false;
    }
    in.readerIndex(end + END_OF_HEAD.length);
    if (!Bytes.startsWith(in, from, end, SWITCHED)) {
      heard.failed("no WebSocket: " + Bytes.text(in, from, end));
      return false;
    }
    switched = true;
    opened(heard);
    return true;
  }

  private boolean readFrame(ByteBuf in, Heard heard) {
    int at = in.readerIndex();
    int end = in.writerIndex();
    if (end - at < 2) {
      return false;
    }
    int first = in.getByte(at);
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
    return frame(first, in, from, to, heard);
  }

  /** Whether the conversation goes on. */
  private boolean frame(int first, ByteBuf in, int from, int to, Heard heard) {
    switch (first & 0xff) {
      case FINAL | TEXT -> text(in, from, to, heard);
      case FINAL | PING -> heard.say(frame(PONG, in.slice(from, to - from)));
      case FINAL | PONG -> {}
      case FINAL | CLOSE -> {
        String why = to - from < 2 ? "" : in.getUnsignedShort(from) + text(in, from + 2, to);
        heard.failed("closed by the server: " + why);
        return false;
      }
      default -> {
        heard.failed("a frame that no chat server here sends: " + (first & 0xff));
        return false;
      }
    }
    return true;
  }

  private static String text(ByteBuf in, int from, int to) {
    return " " + Bytes.text(in, from, to);
  }

  /** What the client says: one text. */
  protected static ByteBuf say(String ascii) {
    return frame(TEXT, Unpooled.wrappedBuffer(Bytes.of(ascii)));
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
