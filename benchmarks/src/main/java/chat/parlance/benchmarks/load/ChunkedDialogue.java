package chat.parlance.benchmarks.load;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/**
 * A reader of one chunked answer that does not end, such as an SSE stream whose server writes an
 * event as a chunk. A chunk is handed on when it is whole.
 */
public abstract class ChunkedDialogue implements Dialogue {

  private final String path;
  private final String headers;
  private boolean begun;

  /**
   * A dialogue.
   *
   * @param headers further ones, each ending in CR LF
   */
  protected ChunkedDialogue(String path, String headers) {
    this.path = path;
    this.headers = headers;
  }

  /** A chunk's bytes are between these indexes. */
  protected abstract void chunk(ByteBuf in, int from, int to, Heard heard);

  @Override
  public final ByteBuf open() {
    return HttpHead.bytes(
        "GET "
            + path
            + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/event-stream\r\n"
            + headers
            + "\r\n");
  }

  @Override
  public final void read(ByteBuf in, Heard heard) {
    if (!begun) {
      int status = HttpHead.read(in);
      if (status < 0) {
        return;
      }
      if (status != 200) {
        heard.failed("no stream: " + status + " " + in.toString(StandardCharsets.UTF_8));
        in.skipBytes(in.readableBytes());
        return;
      }
      begun = true;
    }
    boolean more = true;
    while (more) {
      more = readChunk(in, heard);
    }
  }

  private boolean readChunk(ByteBuf in, Heard heard) {
    int at = in.readerIndex();
    int end = in.writerIndex();
    int length = 0;
    int from = at;
    while (true) {
      if (from + 1 >= end) {
        return false;
      }
      byte c = in.getByte(from);
      if (c == '\r') {
        from += 2;
        break;
      }
      int digit = Character.digit(c, 16);
      if (digit < 0) {
        heard.failed("not a length of a chunk: " + c);
        in.readerIndex(end);
        return false;
      }
      length = length << 4 | digit;
      from++;
    }
    if (end < from + length + 2) {
      return false;
    }
    in.readerIndex(from + length + 2);
    if (length == 0) {
      heard.failed("the stream was ended by the server");
      return false;
    }
    chunk(in, from, from + length, heard);
    return true;
  }

  @Override
  public final ByteBuf send(int room, long number, String text) {
    throw new UnsupportedOperationException("this reads");
  }
}
