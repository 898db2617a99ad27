package chat.parlance.websocket;

import chat.parlance.application.port.in.Control;
import chat.parlance.application.port.in.Shared;
import chat.parlance.application.port.in.Sink;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Signal;

/** Where the core writes a connection's stream. */
final class StreamSink implements Sink {

  private final LiveSocket socket;
  private final Outbox outbox;

  StreamSink(LiveSocket socket) {
    this.socket = socket;
    this.outbox = socket.outbox();
  }

  @Override
  public boolean ready() {
    return outbox.ready();
  }

  @Override
  public void event(Shared<Entry> event) {
    outbox.add(event.as(SocketFormats.EVENT));
  }

  @Override
  public void signal(Shared<Signal> signal) {
    outbox.add(signal.as(SocketFormats.SIGNAL));
  }

  @Override
  public void control(Control control) {
    if (control instanceof Control.Hello hello) {
      socket.named(hello.stream());
    }
    outbox.add(SocketFormats.control(control));
  }

  @Override
  public void flush() {
    outbox.flush();
  }

  @Override
  public String transport() {
    return "websocket";
  }

  @Override
  public void close(Reason reason) {
    socket.close(CloseCode.of(reason));
  }
}
