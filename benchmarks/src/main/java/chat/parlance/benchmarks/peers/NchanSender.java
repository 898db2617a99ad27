package chat.parlance.benchmarks.peers;

import chat.parlance.benchmarks.load.Dialogue;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/** A publisher of Nchan: one request a message, on one connection, answered in order. */
final class NchanSender implements Dialogue {

  private static final byte[] END_OF_HEAD = Bytes.of("\r\n\r\n");
  private static final byte[] STATUS = Bytes.of("HTTP/1.1 ");
  private static final byte[] LENGTH = Bytes.of("\r\nContent-Length: ");

  private boolean greeted;

  /** Asks for a channel that nobody has: any answer will do. */
  @Override
  public ByteBuf open() {
    return Unpooled.wrappedBuffer(
        Bytes.of("GET /publish/nobody HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"));
  }

  @Override
  public void read(ByteBuf in, Heard heard) {
    while (readAnswer(in, heard)) {
      // one after another
    }
  }

  private boolean readAnswer(ByteBuf in, Heard heard) {
    int from = in.readerIndex();
    int end = Bytes.indexOf(in, from, in.writerIndex(), END_OF_HEAD);
    if (end < 0) {
      return false;
    }
    int body = end + END_OF_HEAD.length;
    int length = Bytes.indexOf(in, from, end, LENGTH);
    if (length < 0 || !Bytes.startsWith(in, from, end, STATUS)) {
      heard.failed("not understood: " + Bytes.text(in, from, end));
      return false;
    }
    int to = body + (int) Bytes.number(in, length + LENGTH.length, end);
    if (to > in.writerIndex()) {
      return false;
    }
    in.readerIndex(to);
    if (greeted) {
      heard.answered(in.getByte(from + STATUS.length) == '2');
    } else {
      greeted = true;
      heard.joined();
    }
    return true;
  }

  @Override
  public ByteBuf send(int room, String text) {
    return Unpooled.wrappedBuffer(
        Bytes.of(
            "POST /publish/room%d HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: %d\r\n\r\n%s"
                .formatted(room, text.length(), text)));
  }
}
