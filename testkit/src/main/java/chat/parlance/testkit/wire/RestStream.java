package chat.parlance.testkit.wire;

import chat.parlance.domain.Content;
import chat.parlance.domain.Key;
import chat.parlance.domain.RoomId;
import chat.parlance.testkit.transport.ChatStream;
import chat.parlance.testkit.transport.Ending;
import chat.parlance.testkit.transport.Reply;
import org.jspecify.annotations.Nullable;

/** A stream that only listens; what its client asks goes over REST. */
abstract class RestStream implements ChatStream {

  final Rest rest;
  private final Gate gate = new Gate();
  private volatile @Nullable Ending ending;

  RestStream(Rest rest) {
    this.rest = rest;
  }

  @Override
  public @Nullable Ending ending() {
    return ending;
  }

  /** The first ending counts. */
  synchronized void end(Ending how) {
    if (ending == null) {
      ending = how;
    }
    gate.open();
  }

  /** Waits while the client takes nothing. */
  void read() {
    gate.pass();
  }

  @Override
  public Reply send(RoomId room, Key key, Content content) {
    return rest.send(room, key, content);
  }

  @Override
  public Reply mark(RoomId room, @Nullable Long delivered, @Nullable Long read) {
    return rest.mark(room, delivered, read);
  }

  @Override
  public Reply typing(RoomId room, boolean typing) {
    return rest.typing(room, typing);
  }

  @Override
  public Reply babble() {
    return rest.text("POST", "/rooms", "}{").reply();
  }

  @Override
  public void stall() {
    gate.close();
  }

  @Override
  public void resume() {
    gate.open();
  }
}
