package chat.parlance.benchmarks.peers;

import chat.parlance.benchmarks.load.WebSocketDialogue;
import io.netty.buffer.ByteBuf;

/** A subscriber of Nchan: each text is a message. */
final class NchanReader extends WebSocketDialogue {

  NchanReader(int room) {
    super("/subscribe/room" + room, "");
  }

  @Override
  protected void opened(Heard heard) {
    heard.joined();
  }

  @Override
  protected void text(ByteBuf in, int from, int to, Heard heard) {
    heard.delivered(in, from, to);
  }

  @Override
  public ByteBuf send(int to, long number, String text) {
    throw new UnsupportedOperationException("a reader");
  }
}
