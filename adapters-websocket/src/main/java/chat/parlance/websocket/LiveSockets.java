package chat.parlance.websocket;

import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.in.FollowRooms;
import chat.parlance.application.port.in.LiveStream;
import chat.parlance.domain.Limits;
import chat.parlance.domain.Result;
import chat.parlance.protocol.Code;
import chat.parlance.protocol.CommandDesk;
import chat.parlance.protocol.RefusalWatch;
import chat.parlance.protocol.Session;
import io.micronaut.http.HttpRequest;
import io.micronaut.scheduling.TaskExecutors;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoop;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Makes a live connection of an accepted handshake. */
@Singleton
final class LiveSockets {

  private static final Logger LOG = LoggerFactory.getLogger(LiveSockets.class);

  private final FollowRooms rooms;
  private final CommandDesk desk;
  private final Limits limits;
  private final LiveSettings settings;
  private final ExecutorService workers;
  private final Takeover takeover;
  private final RefusalWatch watch;

  LiveSockets(
      FollowRooms rooms,
      CommandDesk desk,
      Limits limits,
      LiveSettings settings,
      @Named(TaskExecutors.BLOCKING) ExecutorService workers,
      @Nullable RefusalWatch watch) {
    this.watch = watch == null ? RefusalWatch.NONE : watch;
    this.rooms = rooms;
    this.desk = desk;
    this.limits = limits;
    this.settings = settings;
    this.workers = workers;
    this.takeover = new Takeover(limits.frameBytes());
  }

  /** Accepts a handshake: the connection is ours from here on. Any thread. */
  void accept(HttpRequest<?> request, FollowRooms.Request follow) {
    Caller caller = request.getAttribute("chat.parlance.caller", Caller.class).orElseThrow();
    takeover.accept(
        request,
        () ->
            new LiveHandler(
                limits.frameBytes(),
                settings.controlFrames(),
                context -> connect(context, caller, follow)));
  }

  private LiveSocket connect(
      ChannelHandlerContext context, Caller caller, FollowRooms.Request follow) {
    Session session = new Session(caller);
    LiveSocket socket =
        new LiveSocket(context, settings, workers, message -> answer(session, message));
    EventLoop loop = context.channel().eventLoop();
    StreamSink sink = new StreamSink(socket);
    workers.execute(
        () -> {
          Runnable outcome = follow(session, follow, loop, sink, socket);
          loop.execute(outcome);
        });
    return socket;
  }

  private Answer answer(Session session, byte[] message) {
    MDC.put("user", session.caller().user().toString());
    try {
      return desk.answer(session, message)
          .<Answer>map(reply -> new Answer.Reply(ServerFrame.text(reply)))
          .orElseGet(() -> new Answer.Close(CloseCode.BAD_FRAME));
    } finally {
      MDC.remove("user");
    }
  }

  /** Opens the stream, off the loop; what comes of it is for the loop to do. */
  private Runnable follow(
      Session session,
      FollowRooms.Request follow,
      EventLoop loop,
      StreamSink sink,
      LiveSocket socket) {
    try {
      return switch (rooms.open(session.caller(), follow, loop, sink)) {
        case Result.Ok<LiveStream> ok -> {
          session.opened(ok.value());
          yield () -> socket.opened(ok.value());
        }
        case Result.Refused<LiveStream> refused -> {
          watch.refused(Code.of(refused.refusal().reason()));
          yield () -> socket.refused(refused.refusal());
        }
      };
    } catch (RuntimeException broken) {
      LOG.error("A live stream could not be opened", broken);
      return () -> socket.close(CloseCode.INTERNAL);
    }
  }
}
