package chat.parlance.application.service;

import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.in.ManagePush;
import chat.parlance.application.port.out.PushPorts;
import chat.parlance.domain.PushPreferences;
import chat.parlance.domain.PushTarget.Kind;
import chat.parlance.domain.QuietHours;
import chat.parlance.domain.Result;
import chat.parlance.domain.UserId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/** How one wants to be notified. */
public final class PushDesk implements ManagePush {

  private final PushPorts push;

  PushDesk(Core core) {
    this.push = core.ports().push();
  }

  @Override
  public Result<Push> get(Caller caller) {
    return Attempt.of(() -> Result.ok(told(push.wishes().of(caller.user()))));
  }

  @Override
  public Result<Push> change(Caller caller, Wish wish) {
    UserId user = caller.user();
    return Attempt.of(
        () -> {
          PushPreferences before = push.wishes().of(user);
          QuietHours kept = wish.anyTime() ? null : before.quiet();
          var now =
              new PushPreferences(
                  wish.preview() == null ? before.preview() : wish.preview(),
                  wish.quiet() == null ? kept : wish.quiet());
          push.wishes().put(user, now);
          return Result.ok(told(now));
        });
  }

  private Push told(PushPreferences preferences) {
    Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    Arrays.stream(Kind.values()).filter(push.gateway()::speaks).forEach(kinds::add);
    return new Push(kinds, push.gateway().publicKey(Kind.WEBPUSH), preferences);
  }
}
