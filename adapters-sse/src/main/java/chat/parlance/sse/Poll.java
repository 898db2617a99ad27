package chat.parlance.sse;

import chat.parlance.application.port.in.Control;
import chat.parlance.application.port.in.Shared;
import chat.parlance.application.port.in.Sink;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Position;
import chat.parlance.domain.Refusal;
import chat.parlance.domain.Signal;
import chat.parlance.protocol.Frames;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A stream that ends with its first news: collects what the core writes until there is something to
 * answer with. On the connection's event loop only.
 */
final class Poll implements Sink {

  /** The most events of one answer, and about the most bytes. */
  static final int MOST_EVENTS = 500;

  static final Duration SETTLES_AFTER = Duration.ofSeconds(1);

  private static final int MOST_BYTES = 256 * 1024;

  /** What came of a poll. */
  sealed interface Outcome {

    /**
     * An answer.
     *
     * @param events encoded, in order
     * @param signals encoded; with them, what the stream says of itself that a poller must know
     * @param position everything up to here is in this answer or the ones before it
     * @param reset why the position that was asked for could not be gone on from; null: it could,
     *     or none was asked for
     */
    record Page(
        List<byte[]> events, List<byte[]> signals, Position position, Control.@Nullable Reset reset)
        implements Outcome {}

    /** There is nothing, and there will not be. */
    record Ended(Refusal refusal) implements Outcome {}
  }

  private final Consumer<Outcome> waiter;
  private final boolean hurried;
  private final List<byte[]> events = new ArrayList<>();
  private final List<byte[]> signals = new ArrayList<>();
  private int bytes;
  private @Nullable Position position;
  private Control.@Nullable Reset reset;
  private boolean current;
  private boolean settled;
  private boolean news;
  private boolean done;

  /**
   * @param since where the poller is; null: nowhere yet
   * @param hurried answer as soon as it is certain what was missed, even when it is nothing
   * @param waiter is told the outcome, once
   */
  Poll(@Nullable Position since, boolean hurried, Consumer<Outcome> waiter) {
    this.position = since;
    this.hurried = hurried;
    this.waiter = waiter;
  }

  // ---- the core writes

  @Override
  public boolean ready() {
    return !done && !full();
  }

  @Override
  public void event(Shared<Entry> event) {
    byte[] json = event.as(Frames.EVENT);
    events.add(json);
    bytes += json.length;
    position = event.value().position();
  }

  @Override
  public void signal(Shared<Signal> signal) {
    byte[] json = signal.as(Frames.SIGNAL);
    signals.add(json);
    bytes += json.length;
    // What is told again whenever a stream opens is alone no reason to answer at once.
    news |=
        switch (signal.value()) {
          case Signal.Typing typing -> true;
          case Signal.Mine mine -> true;
          case Signal.MyThread thread -> true;
          case Signal.Receipt receipt -> current;
          case Signal.PresenceChanged presence -> settled;
        };
  }

  @Override
  public void current() {
    current = true;
  }

  @Override
  public void control(Control control) {
    switch (control) {
      case Control.Hello hello -> {
        if (!hello.resumed()) {
          position = hello.position();
          reset = hello.reset();
        }
      }
      case Control.Live now -> position = now.position();
      case Control.Heartbeat beat -> position = beat.position();
      case Control.AuthExpiring soon -> pass(control);
      case Control.Drain drain -> pass(control);
      case Control.Problem problem -> {} // as far as it ends the stream, so does a close
    }
  }

  /** Goes along with the next answer, and is no reason for one. */
  private void pass(Control control) {
    signals.add(Frames.control(control));
  }

  @Override
  public void flush() {
    boolean urgent = hurried || !events.isEmpty() || reset != null;
    if (full() || (current && (urgent || (news && settled)))) {
      answer();
    }
  }

  @Override
  public String transport() {
    return "long-poll";
  }

  @Override
  public void close(Reason reason) {
    switch (reason) {
      case EXPIRED, REVOKED -> end(SseFrames.ENDED);
      case DRAINING -> answer(); // what there is, and when to come back
      case TOO_SLOW, FAILED -> {
        if (events.isEmpty()) {
          end(SseFrames.UNAVAILABLE);
        } else {
          answer();
        }
      }
    }
  }

  // ---- time passes

  /**
   * The poll has been open for {@link #SETTLES_AFTER}: from now on a signal alone is worth an
   * answer. Not sooner, or while somebody types, who is told of at each opening, polls would chase
   * each other.
   */
  void settle() {
    settled = true;
    flush();
  }

  /** The poller wants its answer now. */
  void timeout() {
    answer();
  }

  private boolean full() {
    return events.size() >= MOST_EVENTS || bytes >= MOST_BYTES;
  }

  private void answer() {
    Position here = position;
    if (here == null) {
      end(SseFrames.UNAVAILABLE); // not even a hello came in all this time
    } else {
      finish(new Outcome.Page(List.copyOf(events), List.copyOf(signals), here, reset));
    }
  }

  private void end(Refusal refusal) {
    finish(new Outcome.Ended(refusal));
  }

  private void finish(Outcome outcome) {
    if (!done) {
      done = true;
      waiter.accept(outcome);
    }
  }
}
