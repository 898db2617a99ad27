package chat.parlance.bootstrap.faults;

import chat.parlance.application.port.in.Control;
import chat.parlance.application.port.in.Shared;
import chat.parlance.application.port.in.Sink;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Position;
import chat.parlance.domain.Signal;
import chat.parlance.protocol.Frames;
import chat.parlance.protocol.Wire;
import chat.parlance.testkit.transport.Recording;
import chat.parlance.testkit.transport.Told;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;

/** A sink whose client reads the frames as the protocol writes them. */
final class Hearing implements Sink {

  private final Recording recording = new Recording();
  private final Consumer<Told> listener;

  Hearing(Consumer<Told> listener) {
    this.listener = listener;
  }

  static Told told(Entry entry) {
    return told(new Shared<>(entry).as(Frames.EVENT));
  }

  private static Told told(byte[] frame) {
    try {
      return Told.of(Wire.mapper().readTree(frame));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  boolean live() {
    return recording.live();
  }

  Position position() {
    return recording.position();
  }

  private void hear(Told told) {
    listener.accept(told);
    recording.accept(told);
  }

  @Override
  public boolean ready() {
    return true;
  }

  @Override
  public void event(Shared<Entry> event) {
    hear(told(event.as(Frames.EVENT)));
  }

  @Override
  public void signal(Shared<Signal> signal) {}

  @Override
  public void control(Control control) {
    hear(told(Frames.control(control)));
  }

  @Override
  public void flush() {}

  @Override
  public void close(Reason reason) {}
}
