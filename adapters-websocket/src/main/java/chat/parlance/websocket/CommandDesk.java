package chat.parlance.websocket;

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
import chat.parlance.protocol.Code;
import chat.parlance.protocol.Command;
import chat.parlance.protocol.Commands;
import chat.parlance.protocol.Problem;
import chat.parlance.protocol.Replies;
import jakarta.inject.Singleton;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does what a command asks, with the outcome that the same call over REST would have. */
@Singleton
final class CommandDesk {

  private static final Logger LOG = LoggerFactory.getLogger(CommandDesk.class);

  private static final Refusal BAD_TOKEN =
      Refusal.of(Reason.UNAUTHENTICATED, "The access token is not valid, or has expired.");

  private final Admit admit;
  private final SendMessage messages;
  private final MarkReceipts receipts;
  private final ShareActivity activity;
  private final AccessTokenReader tokens;

  CommandDesk(
      Admit admit,
      SendMessage messages,
      MarkReceipts receipts,
      ShareActivity activity,
      AccessTokenReader tokens) {
    this.admit = admit;
    this.messages = messages;
    this.receipts = receipts;
    this.activity = activity;
    this.tokens = tokens;
  }

  /** May block; throws nothing. */
  Answer answer(Session session, byte[] message) {
    Commands.Read read = Commands.read(message);
    String id = read.id();
    if (id == null) {
      return new Answer.Close(CloseCode.BAD_FRAME);
    }
    return new Answer.Reply(ServerFrame.text(reply(session, id, read.command())));
  }

  private byte[] reply(Session session, String id, Result<Command> asked) {
    try {
      return switch (asked) {
        case Result.Refused<Command> refused -> Replies.refused(id, refused.refusal());
        case Result.Ok<Command> ok -> run(session, id, ok.value());
      };
    } catch (RuntimeException broken) {
      LOG.error("A command failed", broken);
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
    return tokens
        .read(auth.accessToken())
        .map(session::renew)
        .orElseGet(() -> Result.refused(BAD_TOKEN));
  }

  private Result<Sent> send(Caller caller, Command.Send send) {
    return messages.send(caller, send.room(), send.post().key(), send.post().content());
  }

  private Result<Mark> mark(Caller caller, Command.Receipt receipt) {
    return receipts.mark(caller, receipt.room(), receipt.delivered(), receipt.read());
  }

  private Result<Presence> appear(Caller caller, Command.Presence presence) {
    return activity.appear(caller, presence.status());
  }

  private static <T> byte[] said(String id, Result<T> result, Function<T, byte[]> reply) {
    return switch (result) {
      case Result.Ok<T> ok -> reply.apply(ok.value());
      case Result.Refused<T> refused -> Replies.refused(id, refused.refusal());
    };
  }
}
