package chat.parlance.websocket;

import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.in.LiveStream;
import chat.parlance.domain.Result;
import org.jspecify.annotations.Nullable;

/** On whose behalf a connection's commands run. They run one at a time, but not on one thread. */
final class Session {

  private volatile Caller caller;
  private volatile @Nullable LiveStream stream;

  Session(Caller caller) {
    this.caller = caller;
  }

  Caller caller() {
    return caller;
  }

  /** Before the first command. */
  void opened(LiveStream opened) {
    stream = opened;
  }

  /** The client showed a newer token: later commands and the stream go by it. */
  Result<Caller> renew(Caller newer) {
    LiveStream open = stream;
    if (open == null) {
      throw new IllegalStateException("A command before the stream was open");
    }
    Result<Caller> renewed = open.renew(newer);
    if (renewed instanceof Result.Ok<Caller>) {
      caller = newer;
    }
    return renewed;
  }
}
