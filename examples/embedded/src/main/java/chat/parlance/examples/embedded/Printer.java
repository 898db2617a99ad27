package chat.parlance.examples.embedded;

import chat.parlance.application.port.in.Control;
import chat.parlance.application.port.in.FollowRooms.Request;
import chat.parlance.application.port.in.Shared;
import chat.parlance.application.port.in.Sink;
import chat.parlance.domain.Change.MessagePosted;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Signal;
import java.util.Set;

/** A listener that prints what it hears. Yours would hand it to your own connection. */
final class Printer implements Sink {

  static final Request FROM_NOW = new Request(null, Set.of(), "in-process");

  static void print(Entry entry) {
    if (entry.change() instanceof MessagePosted posted) {
      System.out.println("history " + entry.seq() + ": " + posted.content().text());
    }
  }

  @Override
  public boolean ready() {
    return true;
  }

  @Override
  public void event(Shared<Entry> event) {
    if (event.value().change() instanceof MessagePosted posted) {
      System.out.println("live " + event.value().seq() + ": " + posted.content().text());
    }
  }

  @Override
  public void signal(Shared<Signal> signal) {}

  @Override
  public void control(Control control) {}

  @Override
  public void flush() {}

  @Override
  public void close(Reason reason) {}
}
