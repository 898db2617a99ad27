package chat.parlance.protocol;

import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.in.LiveStream;
import chat.parlance.domain.Result;
import org.jspecify.annotations.Nullable;

/** On whose behalf a connection's commands run. They run one at a time, but not on one thread. */
public final class Session {

  private volatile Caller caller;
  private volatile @Nullable LiveStream stream;

  public Session(Caller caller) {
    this.caller = caller;
  }

  /** Who is asking, by the newest proof shown. */
  public Caller caller() {
    return caller;
  }

  /** The connection's stream is open: called once, before the first command. */
  public void opened(LiveStream opened) {
    stream = opened;
  }

  /**
   * The client showed a newer token: later commands and the stream go by it. Refused as {@link
   * LiveStream#renew} says.
   */
  public Result<Caller> renew(Caller newer) {
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
