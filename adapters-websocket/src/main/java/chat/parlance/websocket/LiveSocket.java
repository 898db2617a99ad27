package chat.parlance.websocket;

import chat.parlance.application.port.in.Control;
import chat.parlance.application.port.in.LiveStream;
import chat.parlance.domain.Refusal;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** One connection: its stream, its commands, and its end. All on the event loop. */
final class LiveSocket {

  private static final String CONNECTION = "connection";

  private final ChannelHandlerContext context;
  private final LiveSettings settings;
  private final Outbox outbox;
  private final CommandQueue<Answer> commands;
  private final Liveness liveness;

  private @Nullable LiveStream stream;
  private boolean closing;
  private volatile @Nullable String name;

  LiveSocket(
      ChannelHandlerContext context,
      LiveSettings settings,
      Executor workers,
      Function<byte[], Answer> run) {
    this.context = context;
    this.settings = settings;
    this.outbox = new Outbox(context);
    this.commands =
        new CommandQueue<>(
            context.channel().eventLoop(),
            workers,
            settings.pendingCommands(),
            message -> run(run, message),
            this::answer);
    this.liveness = new Liveness(context.channel().eventLoop(), settings, this::ping, this::cut);
    liveness.start();
  }

  Outbox outbox() {
    return outbox;
  }

  /** What the client was told that its stream is called; any thread. */
  void named(String stream) {
    name = stream;
  }

  /** Does this so that what is logged meanwhile names the connection. */
  void logged(Runnable action) {
    MDC.put(CONNECTION, name);
    try {
      action.run();
    } finally {
      MDC.remove(CONNECTION);
    }
  }

  private Answer run(Function<byte[], Answer> run, byte[] message) {
    MDC.put(CONNECTION, name);
    try {
      return run.apply(message);
    } finally {
      MDC.remove(CONNECTION);
    }
  }

  /** The stream is open: commands that waited for it may run. */
  void opened(LiveStream opened) {
    if (closing) {
      opened.close();
      return;
    }
    stream = opened;
    opened.ready(); // the socket may have become so before there was anyone to tell
    commands.start();
  }

  /** The stream was refused: says why, and ends. */
  void refused(Refusal refusal) {
    if (!closing) {
      outbox.add(SocketFormats.control(new Control.Problem(refusal)));
      close(CloseCode.of(refusal.reason()));
    }
  }

  /** A whole text message came. */
  void message(byte[] text) {
    liveness.heard();
    if (!closing) {
      commands.add(text);
      regulate();
    }
  }

  void pinged(PongWebSocketFrame pong) {
    liveness.heard();
    if (closing) {
      pong.release();
    } else {
      outbox.send(pong);
      regulate();
    }
  }

  /** Any other sign of life. */
  void heard() {
    liveness.heard();
  }

  /** The channel's buffer passed a watermark. */
  void writabilityChanged() {
    LiveStream open = stream;
    if (open != null && outbox.ready()) {
      open.ready();
    }
    regulate();
  }

  /**
   * Ends the connection: says why, waits a moment for the client's own Close, and cuts. A server
   * that goes away answers what it is about to do first.
   */
  void close(CloseCode code) {
    if (code == CloseCode.DRAINING && !closing) {
      outbox.flush();
      commands.finish(() -> endWith(code));
    } else {
      endWith(code);
    }
  }

  private void endWith(CloseCode code) {
    if (closing) {
      return;
    }
    end();
    outbox.flush();
    outbox.shut();
    ChannelFuture said = context.writeAndFlush(new CloseWebSocketFrame(code.code(), code.reason()));
    boolean stalled = !said.isDone();
    if (code == CloseCode.REVOKED && stalled) {
      cut(); // what waits in our buffer is no longer the client's to read
      return;
    }
    context
        .channel()
        .config()
        .setAutoRead(true); // its Close must reach us even if we had stopped reading
    cutLater();
  }

  /** The client said Close: says it back, and cuts. */
  void closedByClient(int code) {
    if (closing) {
      cut(); // the answer to ours
      return;
    }
    end();
    outbox.flush();
    outbox.shut();
    // 1005 is what an empty Close is read as; it is answered in kind.
    CloseWebSocketFrame echo =
        code == 1005
            ? new CloseWebSocketFrame(true, 0, Unpooled.EMPTY_BUFFER)
            : new CloseWebSocketFrame(code, "");
    context.writeAndFlush(echo).addListener(ChannelFutureListener.CLOSE);
    cutLater();
  }

  /** The connection is no more. */
  void gone() {
    end();
    outbox.shut();
  }

  private void end() {
    closing = true;
    commands.stop();
    liveness.stop();
    LiveStream open = stream;
    if (open != null) {
      open.close();
    }
  }

  /** Ends the connection without a word. */
  void cut() {
    var unused = context.channel().close();
  }

  private void cutLater() {
    var unused =
        context
            .channel()
            .eventLoop()
            .schedule(this::cut, settings.closeWait().toNanos(), TimeUnit.NANOSECONDS);
  }

  private void answer(Answer answer) {
    switch (answer) {
      case Answer.Reply reply -> {
        outbox.add(reply.frame());
        outbox.flush();
        regulate();
      }
      case Answer.Close close -> close(close.code());
    }
  }

  private void ping() {
    if (outbox.ready()) { // else what waits is probe enough
      outbox.send(new PingWebSocketFrame());
    }
  }

  /** Reads on only while the client takes our answers and its commands do not pile up. */
  private void regulate() {
    boolean reading = closing || (outbox.ready() && commands.hungry());
    liveness.listening(reading);
    if (context.channel().config().isAutoRead() != reading) {
      context.channel().config().setAutoRead(reading);
    }
  }
}
