package chat.parlance.examples.tcp;

import chat.parlance.application.port.in.Control;
import chat.parlance.application.port.in.Shared;
import chat.parlance.application.port.in.Sink;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Signal;
import chat.parlance.protocol.Frames;
import java.util.function.Consumer;

/**
 * Where the core writes a connection's stream. Nothing here touches the network: frames are queued,
 * and the connection's writer sends them.
 */
final class LineSink implements Sink {

  private final Outbox outbox;
  private final Consumer<Farewell> end;

  LineSink(Outbox outbox, Consumer<Farewell> end) {
    this.outbox = outbox;
    this.end = end;
  }

  @Override
  public boolean ready() {
    return outbox.ready();
  }

  @Override
  public void event(Shared<Entry> event) {
    outbox.add(event.as(Frames.EVENT));
  }

  @Override
  public void signal(Shared<Signal> signal) {
    outbox.add(signal.as(Frames.SIGNAL));
  }

  @Override
  public void control(Control control) {
    outbox.add(Frames.control(control));
  }

  @Override
  public void flush() {
    // Nothing was held back: what comes while the writer sends is gathered for its next turn.
  }

  @Override
  public void close(Reason reason) {
    end.accept(Farewell.of(reason));
  }
}
