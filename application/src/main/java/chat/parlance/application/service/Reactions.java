package chat.parlance.application.service;

import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.in.Paged;
import chat.parlance.application.port.in.ReactToMessages;
import chat.parlance.application.port.in.Written;
import chat.parlance.application.port.out.Annotations;
import chat.parlance.application.port.out.Annotations.Own;
import chat.parlance.domain.Change.MessagePosted;
import chat.parlance.domain.Change.PollVoted;
import chat.parlance.domain.Change.ReactionAdded;
import chat.parlance.domain.Change.ReactionRemoved;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Policy;
import chat.parlance.domain.Poll;
import chat.parlance.domain.Refusal;
import chat.parlance.domain.Refusal.Reason;
import chat.parlance.domain.Result;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Reactions and votes. */
public final class Reactions implements ReactToMessages {

  private final Writer writer;
  private final Conversation conversation;
  private final Annotations annotations;

  Reactions(Core core) {
    this.writer = core.writer();
    this.conversation = core.conversation();
    this.annotations = core.ports().annotations();
  }

  @Override
  public Result<Written<String>> react(Caller caller, RoomId room, long seq, String emoji) {
    return respond(
        caller,
        room,
        seq,
        emoji,
        (own, parsed) -> {
          if (own.emojis().contains(parsed)) {
            return Result.ok(Writer.Decision.NOTHING);
          }
          return own.distinct() >= MOST_EMOJIS
              ? Result.refused(
                  Refusal.invalid("emoji", "must not be the " + (MOST_EMOJIS + 1) + "th"))
              : Result.ok(new Writer.Decision(new ReactionAdded(seq, parsed)));
        });
  }

  @Override
  public Result<Written<String>> takeBack(Caller caller, RoomId room, long seq, String emoji) {
    return respond(
        caller,
        room,
        seq,
        emoji,
        (own, parsed) ->
            Result.ok(
                own.emojis().contains(parsed)
                    ? new Writer.Decision(new ReactionRemoved(seq, parsed))
                    : Writer.Decision.NOTHING));
  }

  private Result<Written<String>> respond(
      Caller caller,
      RoomId room,
      long seq,
      String emoji,
      BiFunction<Own, String, Result<Writer.Decision>> decide) {
    Optional<String> parsed = Emoji.parse(emoji);
    if (parsed.isEmpty()) {
      return Result.refused(Refusal.invalid("emoji", "must be one emoji, or a :name:"));
    }
    return Attempt.of(
        () ->
            write(
                    caller,
                    room,
                    seq,
                    (message, now) ->
                        decide.apply(annotations.own(room, seq, caller.user()), parsed.get()))
                .map(stored -> Writer.written(parsed.get(), stored)));
  }

  @Override
  public Result<Paged<UserId>> reactors(
      Caller caller, RoomId room, long seq, String emoji, @Nullable String cursor, int limit) {
    Optional<UserId> after = cursor == null ? Optional.empty() : UserId.parse(cursor);
    boolean cursorFine = cursor == null || after.isPresent();
    return Attempt.of(
        () ->
            Result.unless(
                Inputs.limit(limit, Inputs.MOST_ITEMS)
                    .or(() -> cursorFine ? Optional.empty() : Optional.of(Inputs.BAD_CURSOR)),
                () ->
                    conversation.with(
                        room,
                        caller.user(),
                        seq,
                        message -> {
                          String stored = Emoji.parse(emoji).orElse(emoji);
                          List<UserId> users =
                              annotations.reactors(
                                  room, seq, stored, after.orElse(null), limit + 1);
                          return Result.ok(Inputs.paged(users, limit, UserId::toString));
                        })));
  }

  @Override
  public Result<Written<Set<Integer>>> vote(
      Caller caller, RoomId room, long seq, Set<Integer> options) {
    return Attempt.of(
        () ->
            write(caller, room, seq, (message, now) -> voting(caller, message, options, now))
                .map(stored -> Writer.written(options, stored)));
  }

  private Result<Writer.Decision> voting(
      Caller caller, Entry message, Set<Integer> options, Instant now) {
    Poll poll = ((MessagePosted) message.change()).content().poll();
    if (poll == null) {
      return Result.refused(Refusal.invalid("votes", "are for a message that has a poll"));
    }
    if (poll.closed(now)) {
      return Result.refused(Refusal.of(Reason.CONFLICT, "The poll has ended."));
    }
    int last = poll.options().size() - 1;
    if (options.stream().anyMatch(option -> option < 0 || option > last)) {
      return Result.refused(Refusal.invalid("votes", "must be from 0 to " + last));
    }
    if (options.size() > 1 && !poll.multiple()) {
      return Result.refused(Refusal.invalid("votes", "must be one: the poll allows no more"));
    }
    Own own = annotations.own(message.room(), message.seq(), caller.user());
    return Result.ok(
        own.votes().equals(options)
            ? Writer.Decision.NOTHING
            : new Writer.Decision(
                new PollVoted(message.seq(), options.stream().sorted().toList())));
  }

  private Result<Optional<Writer.Stored>> write(
      Caller caller,
      RoomId room,
      long seq,
      BiFunction<Entry, Instant, Result<Writer.Decision>> decide) {
    return writer.write(
        room,
        caller.user(),
        standing ->
            conversation.with(
                standing,
                seq,
                message -> {
                  Instant now = writer.now();
                  return Result.unless(
                      Policy.react(standing, message.seenBy(caller.user()), now),
                      () -> decide.apply(message, now));
                }));
  }
}
