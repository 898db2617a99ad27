package chat.parlance.application.live;

import chat.parlance.application.port.in.Control;
import chat.parlance.application.port.in.Shared;
import chat.parlance.application.port.in.Sink;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Signal;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what was written, and takes nothing while {@code full}. */
final class RecordingSink implements Sink {

  final List<Entry> events = new CopyOnWriteArrayList<>();
  final List<Signal> signals = new CopyOnWriteArrayList<>();
  final List<Control> controls = new CopyOnWriteArrayList<>();
  final List<String> kinds = new CopyOnWriteArrayList<>();

  /** How many events there were at each flush. */
  final List<Integer> flushes = new CopyOnWriteArrayList<>();

  volatile boolean askedInVain;
  volatile boolean full;
  volatile int room = Integer.MAX_VALUE;
  volatile Reason closed;
  volatile boolean broken;
  volatile boolean unflushed;

  @Override
  public boolean ready() {
    boolean ready = !full && events.size() < room;
    askedInVain = askedInVain || !ready;
    return ready;
  }

  @Override
  public void event(Shared<Entry> event) {
    if (broken) {
      throw new IllegalStateException("broken on purpose");
    }
    events.add(event.value());
    kinds.add("event");
    unflushed = true;
  }

  @Override
  public void signal(Shared<Signal> signal) {
    signals.add(signal.value());
    kinds.add("signal");
    unflushed = true;
  }

  @Override
  public void current() {
    kinds.add("current");
    unflushed = true;
  }

  @Override
  public void control(Control control) {
    controls.add(control);
    kinds.add(control.getClass().getSimpleName());
    unflushed = true;
  }

  @Override
  public void flush() {
    flushes.add(events.size());
    unflushed = false;
  }

  @Override
  public void close(Reason reason) {
    closed = reason;
  }

  List<Long> positions() {
    return events.stream().map(entry -> entry.position().number()).toList();
  }
}
