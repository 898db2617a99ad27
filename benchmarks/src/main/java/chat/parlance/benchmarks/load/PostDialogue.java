package chat.parlance.benchmarks.load;

import io.netty.buffer.ByteBuf;

/**
 * Sends by POSTs over one connection that is kept, without waiting for the answers, which come in
 * order.
 */
public abstract class PostDialogue implements Dialogue {

  private boolean open;
  private int body;
  private long answers;

  /** The request that sends. */
  @Override
  public abstract ByteBuf send(int room, long number, String text);

  /** A POST of this ASCII body. */
  protected static ByteBuf post(String path, String headers, String body) {
    return HttpHead.bytes(
        "POST "
            + path
            + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: "
            + body.length()
            + "\r\n"
            + headers
            + "\r\n"
            + body);
  }

  /** A request whose answer says that the server is there. */
  protected abstract ByteBuf first();

  @Override
  public final ByteBuf open() {
    return first();
  }

  @Override
  public final void read(ByteBuf in, Heard heard) {
    while (true) {
      int skipped = Math.min(body, in.readableBytes());
      in.skipBytes(skipped);
      body -= skipped;
      int end = body > 0 ? -1 : HttpHead.end(in);
      if (end < 0) {
        return;
      }
      int status = HttpHead.status(in);
      body = HttpHead.length(in, end);
      if (body < 0) {
        heard.failed("an answer in chunks, which is not understood here");
        return;
      }
      in.readerIndex(end);
      if (open) {
        heard.answered(answers++, status / 100 == 2);
      } else {
        open = true;
        heard.joined();
      }
    }
  }
}
