package chat.parlance.application.live;

import chat.parlance.application.port.in.Control;
import chat.parlance.application.port.in.Sink;
import chat.parlance.application.port.out.LiveWatch;
import chat.parlance.application.port.out.LiveWatch.Ending;
import chat.parlance.application.port.out.LiveWatch.Reset;
import org.jspecify.annotations.Nullable;

/** Tells the {@link LiveWatch} what becomes of streams, in its words. */
final class Reports {

  private final LiveWatch watch;

  Reports(LiveWatch watch) {
    this.watch = watch;
  }

  void opened(Follower follower) {
    watch.opened(follower.transport());
  }

  /**
   * @param why null: the client went
   */
  void ended(Follower follower, Sink.@Nullable Reason why) {
    watch.ended(follower.transport(), ending(why));
  }

  private static Ending ending(Sink.@Nullable Reason why) {
    return switch (why) {
      case null -> Ending.LEFT;
      case EXPIRED -> Ending.EXPIRED;
      case REVOKED -> Ending.REVOKED;
      case TOO_SLOW -> Ending.TOO_SLOW;
      case DRAINING -> Ending.DRAINING;
      case FAILED -> Ending.FAILED;
    };
  }

  /**
   * @param reset null: it goes on
   */
  void reset(Control.@Nullable Reset reset) {
    if (reset != null) {
      watch.reset(
          switch (reset) {
            case EPOCH -> Reset.EPOCH;
            case TOO_OLD -> Reset.TOO_OLD;
            case TOO_FAR -> Reset.TOO_FAR;
            case SLOW -> Reset.SLOW;
          });
    }
  }

  void looked(boolean answered) {
    watch.looked(answered);
  }
}
