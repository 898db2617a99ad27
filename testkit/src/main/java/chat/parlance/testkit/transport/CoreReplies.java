package chat.parlance.testkit.transport;

import chat.parlance.application.port.in.SendMessage.Sent;
import chat.parlance.domain.Change.MessagePosted;
import chat.parlance.domain.Refusal;
import chat.parlance.domain.Result;
import chat.parlance.protocol.Code;
import java.util.function.Function;

/** What the core answered, in the kit's words. */
final class CoreReplies {

  private static final int OK = 200;
  private static final int CREATED = 201;

  private CoreReplies() {}

  static Reply of(Refusal refusal) {
    Code code = Code.of(refusal.reason());
    return new Reply(code.status(), code.text(), null, null, false);
  }

  static Reply sent(Result<Sent> result) {
    return said(
        result,
        sent -> {
          boolean message = sent.entry().change() instanceof MessagePosted;
          return new Reply(
              sent.duplicate() ? OK : CREATED,
              null,
              sent.entry().position(),
              message ? sent.entry().seq() : null,
              sent.duplicate());
        });
  }

  static Reply done(Result<?> result) {
    return said(result, value -> new Reply(OK, null, null, null, false));
  }

  private static <T> Reply said(Result<T> result, Function<T, Reply> reply) {
    return switch (result) {
      case Result.Ok<T> ok -> reply.apply(ok.value());
      case Result.Refused<T> refused -> of(refused.refusal());
    };
  }
}
