package chat.parlance.protocol;

import chat.parlance.application.port.in.ManagePush.Wish;
import chat.parlance.domain.PushPreferences.Preview;
import chat.parlance.domain.Result;
import org.jspecify.annotations.Nullable;

/**
 * Change how one wants to be notified; what is absent stays.
 *
 * @param preview how much of a message leaves the server
 * @param quiet the hours in which nothing disturbs; null ends them
 */
public record PushRequest(@Nullable Preview preview, @Nullable QuietChange quiet) {

  /** As the core takes it. */
  public Result<Wish> wish() {
    if (quiet == null) {
      return Result.ok(new Wish(preview, false, null));
    }
    return quiet.hours() == null
        ? Result.ok(new Wish(preview, true, null))
        : quiet.hours().hours().map(hours -> new Wish(preview, false, hours));
  }
}
