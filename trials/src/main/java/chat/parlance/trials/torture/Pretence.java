package chat.parlance.trials.torture;

import chat.parlance.testkit.transport.ChatDriver;
import chat.parlance.testkit.transport.ChatStream;
import chat.parlance.testkit.transport.Opening;
import chat.parlance.testkit.transport.Person;
import chat.parlance.testkit.transport.Told;
import java.util.function.Consumer;

/** Wrongs that clients only pretend to have suffered, to see that they would be found. */
enum Pretence {
  /** A server that leaves out the first thing that a stream has to tell. */
  FORGETS,
  /** A server that tells what was sent at another one long after it should. */
  DAWDLES;

  /** The driver of a client to whom the first of these wrongs happens. */
  static ChatDriver forgetting(ChatDriver driver) {
    return new Forgetting(driver);
  }

  private record Forgetting(ChatDriver driver) implements ChatDriver {
    @Override
    public String name() {
      return driver.name();
    }

    @Override
    public ChatStream open(Person person, Opening opening, Consumer<Told> listener) {
      return driver.open(person, opening, new FirstEventLess(listener));
    }
  }

  /** Called by one thread at a time. */
  private static final class FirstEventLess implements Consumer<Told> {
    private final Consumer<Told> listener;
    private boolean forgotten;

    FirstEventLess(Consumer<Told> listener) {
      this.listener = listener;
    }

    @Override
    public void accept(Told told) {
      if (told instanceof Told.Event && !forgotten) {
        forgotten = true;
        return;
      }
      listener.accept(told);
    }
  }
}
