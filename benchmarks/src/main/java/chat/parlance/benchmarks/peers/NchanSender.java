package chat.parlance.benchmarks.peers;

import chat.parlance.benchmarks.load.PostDialogue;
import io.netty.buffer.ByteBuf;

/** A publisher of Nchan. */
final class NchanSender extends PostDialogue {

  /** Publishes to a channel that nobody subscribes to. */
  @Override
  protected ByteBuf first() {
    return post("/publish/nobody", "", "hello");
  }

  @Override
  public ByteBuf send(int room, long number, String text) {
    return post("/publish/room" + room, "", text);
  }
}
