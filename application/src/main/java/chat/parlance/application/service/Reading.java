package chat.parlance.application.service;

import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.in.ReadHistory;
import chat.parlance.domain.Message;
import chat.parlance.domain.MessagePage;
import chat.parlance.domain.Refusal;
import chat.parlance.domain.Result;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.Window;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** Read what was said. */
public final class Reading implements ReadHistory {

  private final Conversation conversation;
  private final Past past;

  Reading(Core core) {
    this.conversation = core.conversation();
    this.past = new Past(core.ports().history());
  }

  @Override
  public Result<MessagePage<Message>> page(Caller caller, RoomId room, Window window, int limit) {
    return page(caller, room, flaw(window), () -> window, limit);
  }

  @Override
  public Result<MessagePage<Message>> page(Caller caller, RoomId room, Instant at, int limit) {
    return page(caller, room, Optional.empty(), () -> past.since(room, at), limit);
  }

  private Result<MessagePage<Message>> page(
      Caller caller, RoomId room, Optional<Refusal> flaw, Supplier<Window> window, int limit) {
    return Attempt.of(
        () ->
            conversation.open(
                room,
                caller.user(),
                from ->
                    Result.unless(
                        Inputs.limit(limit, MOST).or(() -> flaw),
                        () ->
                            Result.ok(
                                conversation.told(
                                    room,
                                    past.page(room, from, window.get(), limit),
                                    caller.user())))));
  }

  static Optional<Refusal> flaw(Window window) {
    return switch (window) {
      case Window.Newest newest -> Optional.empty();
      case Window.Before before -> flaw("before", before.seq());
      case Window.After after -> flaw("after", after.seq());
      case Window.Around around -> flaw("around", around.seq());
    };
  }

  private static Optional<Refusal> flaw(String field, long seq) {
    return seq >= 0
        ? Optional.empty()
        : Optional.of(Refusal.invalid(field, "must not be negative"));
  }

  @Override
  public Result<Message> message(Caller caller, RoomId room, long seq) {
    return Attempt.of(
        () ->
            conversation.with(
                room,
                caller.user(),
                seq,
                posting -> Result.ok(conversation.told(posting, caller.user()))));
  }
}
