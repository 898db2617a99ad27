package chat.parlance.testkit.transport;

import chat.parlance.application.Chat;
import chat.parlance.application.port.in.Admit;
import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.in.Control;
import chat.parlance.application.port.in.LiveStream;
import chat.parlance.application.port.in.Shared;
import chat.parlance.application.port.in.Sink;
import chat.parlance.domain.Content;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Key;
import chat.parlance.domain.Result;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.Signal;
import chat.parlance.protocol.Commands;
import chat.parlance.protocol.Frames;
import chat.parlance.protocol.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One stream in process: the sink that the core writes to, and the client that reads it. */
final class CoreStream implements Sink, ChatStream {

  /** What a sink holds for a reader that takes nothing, before it is not ready. */
  private static final int MOST_HELD = 64;

  private final Chat chat;
  private final Admit admit;
  private final Executor loop;
  private final Consumer<Told> listener;
  private final Queue<Told> held = new ArrayDeque<>(); // the loop's
  private boolean stalled; // the loop's
  private volatile Caller caller;
  private volatile @Nullable LiveStream stream;
  private volatile @Nullable Ending ending;

  CoreStream(Chat chat, Admit admit, Executor loop, Caller caller, Consumer<Told> listener) {
    this.chat = chat;
    this.admit = admit;
    this.loop = loop;
    this.caller = caller;
    this.listener = listener;
  }

  CoreStream opened(LiveStream opened) {
    stream = opened;
    return this;
  }

  // ---- the core writes, on the loop

  @Override
  public boolean ready() {
    return held.size() < MOST_HELD;
  }

  @Override
  public void event(Shared<Entry> event) {
    tell(event.as(Frames.EVENT));
  }

  @Override
  public void signal(Shared<Signal> signal) {
    tell(signal.as(Frames.SIGNAL));
  }

  @Override
  public void control(Control control) {
    tell(Frames.control(control));
  }

  @Override
  public void flush() {
    // nothing is held back but what a stalled reader does not take
  }

  @Override
  public void close(Reason reason) {
    end(
        switch (reason) {
          case EXPIRED -> Ending.EXPIRED;
          case REVOKED -> Ending.REVOKED;
          case TOO_SLOW -> Ending.TOO_SLOW;
          case DRAINING -> Ending.DRAINED;
          case FAILED -> Ending.LOST;
        });
  }

  private void tell(byte[] frame) {
    Told told = read(frame);
    if (stalled) {
      held.add(told);
    } else if (ending == null) {
      listener.accept(told);
    }
  }

  private static Told read(byte[] frame) {
    try {
      return Told.of(Wire.mapper().readTree(frame));
    } catch (IOException notJson) {
      throw new UncheckedIOException(notJson);
    }
  }

  private synchronized void end(Ending how) {
    if (ending == null) {
      ending = how;
    }
  }

  // ---- the client asks

  @Override
  public @Nullable Ending ending() {
    return ending;
  }

  @Override
  public Reply send(RoomId room, Key key, Content content) {
    return CoreReplies.sent(admitted().then(it -> chat.sendMessage().send(it, room, key, content)));
  }

  @Override
  public Reply mark(RoomId room, @Nullable Long delivered, @Nullable Long read) {
    return CoreReplies.done(
        admitted().then(it -> chat.markReceipts().mark(it, room, delivered, read)));
  }

  @Override
  public Reply typing(RoomId room, boolean typing) {
    return CoreReplies.done(admitted().then(it -> chat.shareActivity().typing(it, room, typing)));
  }

  private Result<Caller> admitted() {
    return admit.check(caller);
  }

  @Override
  public Reply renew(String accessToken) {
    LiveStream open = stream;
    if (open == null || ending != null) {
      throw new Unreachable("the stream has ended", null);
    }
    Result<Caller> renewed = admit.accept(accessToken).then(open::renew);
    if (renewed instanceof Result.Ok<Caller> ok) {
      caller = ok.value();
    }
    return CoreReplies.done(renewed);
  }

  /** Without bytes between client and server nothing unreadable can arrive: it is read here. */
  @Override
  public @Nullable Reply babble() {
    byte[] noise = "\u0000no frame".getBytes(StandardCharsets.UTF_8);
    return CoreReplies.done(Commands.read(noise).command());
  }

  @Override
  public void stall() {
    onLoop(() -> stalled = true);
  }

  @Override
  public void resume() {
    onLoop(
        () -> {
          stalled = false;
          for (Told told = held.poll(); told != null && ending == null; told = held.poll()) {
            listener.accept(told);
          }
          LiveStream open = stream;
          if (open != null) {
            open.ready();
          }
        });
  }

  @Override
  public void close() {
    end(Ending.LEFT);
    LiveStream open = stream;
    if (open != null) {
      open.close();
    }
  }

  private void onLoop(Runnable task) {
    try {
      loop.execute(task);
    } catch (RejectedExecutionException stopped) {
      end(Ending.LOST);
    }
  }
}
