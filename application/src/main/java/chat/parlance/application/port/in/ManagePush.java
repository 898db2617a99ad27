package chat.parlance.application.port.in;

import chat.parlance.domain.PushPreferences;
import chat.parlance.domain.PushPreferences.Preview;
import chat.parlance.domain.PushTarget;
import chat.parlance.domain.QuietHours;
import chat.parlance.domain.Result;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Say how one wants to be notified while away, and learn what this server can do. */
public interface ManagePush {

  Result<Push> get(Caller caller);

  /** Changes what the wish gives and leaves the rest. */
  Result<Push> change(Caller caller, Wish wish);

  /**
   * What to change.
   *
   * @param preview null: leave it
   * @param anyTime whether the quiet hours are to end that there are
   * @param quiet null: leave them, or end them
   */
  record Wish(@Nullable Preview preview, boolean anyTime, @Nullable QuietHours quiet) {}

  /**
   * How it is.
   *
   * @param kinds what devices this server can reach
   * @param vapidKey what a browser needs to subscribe (RFC 8292), an uncompressed P-256 point in
   *     base64url; null where browsers are not reached
   */
  record Push(Set<PushTarget.Kind> kinds, @Nullable String vapidKey, PushPreferences preferences) {}
}
