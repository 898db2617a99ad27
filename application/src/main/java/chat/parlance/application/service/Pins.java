package chat.parlance.application.service;

import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.in.PinMessages;
import chat.parlance.application.port.in.Written;
import chat.parlance.application.port.out.Annotations;
import chat.parlance.domain.Change;
import chat.parlance.domain.Change.MessagePinned;
import chat.parlance.domain.Change.MessageUnpinned;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Message;
import chat.parlance.domain.Policy;
import chat.parlance.domain.Refusal;
import chat.parlance.domain.Refusal.Reason;
import chat.parlance.domain.Result;
import chat.parlance.domain.RoomId;
import java.util.List;
import java.util.function.Function;

/** What a room keeps in sight. */
public final class Pins implements PinMessages {

  private final Writer writer;
  private final Conversation conversation;
  private final Annotations annotations;

  Pins(Core core) {
    this.writer = core.writer();
    this.conversation = core.conversation();
    this.annotations = core.ports().annotations();
  }

  @Override
  public Result<Written<Long>> pin(Caller caller, RoomId room, long seq) {
    return write(
        caller,
        room,
        seq,
        pinned -> {
          if (isAmong(pinned, seq)) {
            return Result.ok(Writer.Decision.NOTHING);
          }
          return pinned.size() >= MOST
              ? Result.refused(
                  Refusal.of(Reason.CONFLICT, "The room has " + MOST + " pins: take one away."))
              : decided(new MessagePinned(seq));
        });
  }

  @Override
  public Result<Written<Long>> unpin(Caller caller, RoomId room, long seq) {
    return write(
        caller,
        room,
        seq,
        pinned ->
            isAmong(pinned, seq)
                ? decided(new MessageUnpinned(seq))
                : Result.ok(Writer.Decision.NOTHING));
  }

  private static Result<Writer.Decision> decided(Change change) {
    return Result.ok(new Writer.Decision(change));
  }

  private static boolean isAmong(List<Entry> pinned, long seq) {
    return pinned.stream().anyMatch(entry -> entry.seq() == seq);
  }

  private Result<Written<Long>> write(
      Caller caller, RoomId room, long seq, Function<List<Entry>, Result<Writer.Decision>> decide) {
    return Attempt.of(
        () ->
            writer
                .write(
                    room,
                    caller.user(),
                    standing ->
                        conversation.with(
                            standing,
                            seq,
                            message ->
                                Result.unless(
                                    Policy.pin(standing, message.seenBy(caller.user())),
                                    () -> decide.apply(annotations.pinned(room)))))
                .map(stored -> Writer.written(seq, stored)));
  }

  @Override
  public Result<List<Message>> pins(Caller caller, RoomId room) {
    return Attempt.of(
        () ->
            Result.unless(
                conversation.closed(room, caller.user()),
                () -> Result.ok(conversation.told(room, annotations.pinned(room), caller.user()))));
  }
}
