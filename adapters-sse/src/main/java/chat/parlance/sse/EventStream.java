package chat.parlance.sse;

import chat.parlance.application.port.in.Control;
import chat.parlance.application.port.in.LiveStream;
import chat.parlance.application.port.in.Shared;
import chat.parlance.application.port.in.Sink;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Signal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * One stream of server-sent events: what the core writes in a run goes out as one chunk, when the
 * connection asks for one. Until it asks, at most one run is held; that, and the channel's own
 * buffer, is all that a client which does not read can cost. On the connection's event loop only.
 */
final class EventStream implements Sink, Publisher<byte[]> {

  /** A stream that holds this much is not ready. */
  private static final int FEW = 2;

  private static final int MOST_HELD = 64 * 1024;

  private final FollowUps.Round followUps;
  private final Runnable cut;
  private final boolean padded;
  private List<byte[]> held = new ArrayList<>(FEW);
  private int heldBytes;

  private @Nullable Subscriber<? super byte[]> client;
  private @Nullable LiveStream stream;
  private long demand;
  private boolean starved;
  private boolean emitting;
  private boolean ended;
  private boolean gone;

  /** Written to since the last follow-up was arranged; kept here for {@link FollowUps}. */
  long lastWrite;

  boolean awaitsFollowUp;

  /**
   * @param cut ends the connection under a client that does not read
   * @param padded whether each chunk is filled up for proxies that hold little ones back
   */
  EventStream(FollowUps.Round followUps, Runnable cut, boolean padded) {
    this.followUps = followUps;
    this.cut = cut;
    this.padded = padded;
    hold(SseFrames.PREAMBLE);
  }

  /** The stream is open. */
  void opened(LiveStream opened) {
    stream = opened;
    if (gone) {
      opened.close();
    } else {
      opened.ready(); // it may have become so before there was anyone to tell
    }
  }

  // ---- the core writes

  @Override
  public boolean ready() {
    boolean ready = demand > 0 && heldBytes < MOST_HELD;
    starved |= !ready;
    return ready;
  }

  @Override
  public void event(Shared<Entry> event) {
    hold(event.as(SseFrames.EVENT));
  }

  @Override
  public void signal(Shared<Signal> signal) {
    hold(signal.as(SseFrames.SIGNAL));
  }

  @Override
  public void control(Control control) {
    if (control instanceof Control.Heartbeat && !ready()) {
      return; // whoever does not read would find a heap of them
    }
    hold(SseFrames.control(control));
  }

  @Override
  public void flush() {
    emit();
  }

  @Override
  public String transport() {
    return "sse";
  }

  @Override
  public void close(Reason reason) {
    boolean stalled = client != null && demand == 0;
    switch (reason) {
      case EXPIRED, REVOKED, FAILED -> {
        forget();
        hold(SseFrames.farewell(reason));
      }
      case TOO_SLOW -> forget();
      case DRAINING -> {} // the core has said so
    }
    ended = true;
    if (stalled && reason != Reason.DRAINING) {
      gone = true;
      forget();
      cut.run();
    } else {
      emit();
    }
  }

  /** Says nothing, so that what was said before is not held back by somebody on the way. */
  void followUp() {
    if (held.isEmpty() && demand > 0 && !ended && !gone) {
      hold(SseFrames.NOTHING);
      write();
    }
  }

  // ---- the connection asks

  @Override
  public void subscribe(Subscriber<? super byte[]> subscriber) {
    client = subscriber;
    subscriber.onSubscribe(
        new Subscription() {
          @Override
          public void request(long n) {
            asked(n);
          }

          @Override
          public void cancel() {
            left();
          }
        });
  }

  private void asked(long chunks) {
    demand = demand + chunks < 0 ? Long.MAX_VALUE : demand + chunks;
    emit();
    LiveStream open = stream;
    if (starved && open != null && demand > 0) {
      starved = false;
      open.ready();
    }
  }

  /** The client is gone. */
  void left() {
    gone = true;
    forget();
    LiveStream open = stream;
    if (open != null) {
      open.close();
    }
  }

  private void emit() {
    if (emitting) {
      return; // asked for more from within: the loop below goes on
    }
    emitting = true;
    try {
      while (demand > 0 && !held.isEmpty()) {
        write();
        followUps.after(this);
      }
    } finally {
      emitting = false;
    }
    Subscriber<? super byte[]> subscriber = client;
    if (ended && !gone && held.isEmpty() && subscriber != null) {
      gone = true;
      subscriber.onComplete();
    }
  }

  private void write() {
    Subscriber<? super byte[]> subscriber = client;
    if (subscriber == null) {
      return;
    }
    if (padded && heldBytes < SseFrames.PADDED) {
      hold(SseFrames.comment(SseFrames.PADDED - heldBytes));
    }
    byte[] chunk = held.size() == 1 ? held.get(0) : SseFrames.join(held, heldBytes);
    forget();
    demand--;
    subscriber.onNext(chunk);
  }

  private void hold(byte[] frame) {
    if (!gone) {
      held.add(frame);
      heldBytes += frame.length;
    }
  }

  private void forget() {
    if (held.size() > FEW) {
      held = new ArrayList<>(FEW); // the room of one burst is not kept for ever
    } else {
      held.clear();
    }
    heldBytes = 0;
  }
}
