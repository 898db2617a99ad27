package chat.parlance.protocol;

import chat.parlance.application.port.in.ManagePush.Push;
import chat.parlance.domain.PushPreferences.Preview;
import chat.parlance.domain.PushTarget;
import chat.parlance.domain.QuietHours;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one is notified.
 *
 * @param kinds what devices this server can reach
 * @param vapidPublicKey the {@code applicationServerKey} of a browser's subscription (RFC 8292);
 *     absent where {@code webpush} is not among the kinds
 * @param preview how much of a message leaves the server
 * @param quiet the hours in which nothing disturbs; absent: none
 */
public record PushView(
    List<PushTarget.Kind> kinds,
    @Nullable String vapidPublicKey,
    Preview preview,
    @Nullable QuietView quiet) {

  public static PushView of(Push push) {
    QuietHours quiet = push.preferences().quiet();
    return new PushView(
        push.kinds().stream().sorted().toList(),
        push.vapidKey(),
        push.preferences().preview(),
        quiet == null ? null : QuietView.of(quiet));
  }
}
