package chat.parlance.benchmarks.parlance;

import chat.parlance.benchmarks.load.Bytes;
import chat.parlance.benchmarks.load.ChunkedDialogue;
import chat.parlance.benchmarks.load.Stamp;
import io.netty.buffer.ByteBuf;

/** A reader of the SSE stream, whose chunks hold whole events, one or several. */
final class EventStream extends ChunkedDialogue {

  private static final byte[] LIVE = Bytes.of("\"type\":\"live\"");

  private boolean live;

  EventStream(String path, String bearer) {
    super(path, bearer);
  }

  @Override
  protected void chunk(ByteBuf in, int from, int to, Heard heard) {
    int at = Stamp.find(in, from, to);
    while (at >= 0) {
      heard.delivered(in, at, at + Stamp.LENGTH);
      at = Stamp.find(in, at + Stamp.LENGTH, to);
    }
    if (!live && Bytes.indexOf(in, from, to, LIVE) >= 0) {
      live = true;
      heard.joined();
    }
  }
}
