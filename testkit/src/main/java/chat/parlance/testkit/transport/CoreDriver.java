package chat.parlance.testkit.transport;

import chat.parlance.application.Chat;
import chat.parlance.application.port.in.Admit;
import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.in.FollowRooms.Request;
import chat.parlance.application.port.in.LiveStream;
import chat.parlance.domain.Result;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * The core itself as a transport, within one process: the shortest thing that passes the contracts.
 * One thread serves all streams, as an event loop does.
 */
public final class CoreDriver implements ChatDriver, CoreServer.Front {

  private final Chat chat;
  private final Admit admit;
  private final ExecutorService loop =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().name("parlance-in-process").daemon().factory());

  private CoreDriver(Chat chat, Admit admit) {
    this.chat = chat;
    this.admit = admit;
  }

  /** In front of this core. */
  public static CoreDriver of(CoreServer core) {
    return new CoreDriver(core.chat(), core.admit());
  }

  @Override
  public ChatDriver driver() {
    return this;
  }

  @Override
  public String name() {
    return "in-process core";
  }

  @Override
  public ChatStream open(Person person, Opening opening, Consumer<Told> listener) {
    return switch (admit.accept(person.accessToken())) {
      case Result.Refused<Caller> refused -> throw new Refused(CoreReplies.of(refused.refusal()));
      case Result.Ok<Caller> ok -> open(ok.value(), opening, listener);
    };
  }

  private ChatStream open(Caller caller, Opening opening, Consumer<Told> listener) {
    var stream = new CoreStream(chat, admit, loop, caller, listener);
    var request = new Request(opening.since(), opening.rooms(), "in-process");
    return switch (chat.followRooms().open(caller, request, loop, stream)) {
      case Result.Refused<LiveStream> refused ->
          throw new Refused(CoreReplies.of(refused.refusal()));
      case Result.Ok<LiveStream> ok -> stream.opened(ok.value());
    };
  }

  /** Ends the thread, after what it was given to do. */
  @Override
  public void close() {
    loop.close();
  }
}
