package chat.parlance.protocol;

import chat.parlance.application.port.in.Admit;
import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.in.MarkReceipts;
import chat.parlance.application.port.in.SendMessage;
import chat.parlance.application.port.in.SendMessage.Sent;
import chat.parlance.application.port.in.ShareActivity;
import chat.parlance.domain.Mark;
import chat.parlance.domain.Presence;
import chat.parlance.domain.Refusal;
import chat.parlance.domain.Refusal.Reason;
import chat.parlance.domain.Result;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * Does what a command frame asks, with the outcome that the same call over REST would have. Every
 * transport that takes commands has one, so that they mean the same everywhere. Any thread.
 */
public final class CommandDesk {

  private static final Logger LOG = System.getLogger(CommandDesk.class.getName());

  private final Admit admit;
  private final SendMessage messages;
  private final MarkReceipts receipts;
  private final ShareActivity activity;
  private final CommandQuota quota;
  private final RefusalWatch watch;

  /** A desk at which commands are not counted. */
  public CommandDesk(
      Admit admit, SendMessage messages, MarkReceipts receipts, ShareActivity activity) {
    this(admit, messages, receipts, activity, CommandQuota.UNLIMITED, RefusalWatch.NONE);
  }

  /**
   * A desk.
   *
   * @param watch is told of every refusal
   */
  public CommandDesk(
      Admit admit,
      SendMessage messages,
      MarkReceipts receipts,
      ShareActivity activity,
      CommandQuota quota,
      RefusalWatch watch) {
    this.quota = quota;
    this.watch = watch;
    this.admit = admit;
    this.messages = messages;
    this.receipts = receipts;
    this.activity = activity;
  }

  /**
   * The reply to a command frame: one line of JSON in UTF-8. May block; throws nothing.
   *
   * <p>Commands of one connection are answered in the order in which this is called; call it for
   * one after the other.
   *
   * @return empty when the bytes are no frame that a reply could name: what sent them cannot be
   *     talked to, and is to be disconnected
   */
  public Optional<byte[]> answer(Session session, byte[] frame) {
    Commands.Read read = Commands.read(frame);
    String id = read.id();
    if (id == null) {
      return Optional.empty();
    }
    Duration wait = quota.takeCommand(session.caller().user());
    return Optional.of(
        wait.isZero()
            ? reply(session, id, read.command())
            : refused(
                id, Refusal.later(Reason.RATE_LIMITED, "Too many commands and requests.", wait)));
  }

  private byte[] reply(Session session, String id, Result<Command> asked) {
    try {
      return switch (asked) {
        case Result.Refused<Command> refused -> refused(id, refused.refusal());
        case Result.Ok<Command> ok -> run(session, id, ok.value());
      };
    } catch (RuntimeException broken) {
      LOG.log(Level.ERROR, "A command failed", broken);
      watch.refused(Code.INTERNAL);
      return Replies.problem(id, Problem.of(Code.INTERNAL, "The server could not do this."));
    }
  }

  private byte[] run(Session session, String id, Command command) {
    return switch (command) {
      case Command.Ping ping -> Replies.done(id);
      case Command.Auth auth -> said(id, renew(session, auth), it -> Replies.done(id));
      case Command.Send send ->
          said(
              id, admitted(session).then(caller -> send(caller, send)), it -> Replies.sent(id, it));
      case Command.Receipt receipt ->
          said(
              id,
              admitted(session).then(caller -> mark(caller, receipt)),
              it -> Replies.marked(id, it));
      case Command.Typing typing ->
          said(
              id,
              admitted(session)
                  .then(caller -> activity.typing(caller, typing.room(), typing.typing())),
              it -> Replies.told(id));
      case Command.Presence presence ->
          said(
              id,
              admitted(session).then(caller -> appear(caller, presence)),
              it -> Replies.seen(id, it));
    };
  }

  /**
   * A connection outlives its token by the grace in which it may be renewed; what it does in that
   * time does not.
   */
  private Result<Caller> admitted(Session session) {
    return admit.check(session.caller());
  }

  private Result<Caller> renew(Session session, Command.Auth auth) {
    return admit.accept(auth.accessToken()).then(session::renew);
  }

  private Result<Sent> send(Caller caller, Command.Send send) {
    return send.post().by(caller, send.room(), messages);
  }

  private Result<Mark> mark(Caller caller, Command.Receipt receipt) {
    return receipts.mark(caller, receipt.room(), receipt.delivered(), receipt.read());
  }

  private Result<Presence> appear(Caller caller, Command.Presence presence) {
    return activity.appear(caller, presence.status());
  }

  private <T> byte[] said(String id, Result<T> result, Function<T, byte[]> reply) {
    return switch (result) {
      case Result.Ok<T> ok -> reply.apply(ok.value());
      case Result.Refused<T> refused -> refused(id, refused.refusal());
    };
  }

  private byte[] refused(String id, Refusal refusal) {
    watch.refused(Code.of(refusal.reason()));
    return Replies.refused(id, refusal);
  }
}
