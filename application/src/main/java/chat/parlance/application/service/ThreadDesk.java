package chat.parlance.application.service;

import chat.parlance.application.live.Live;
import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.in.FollowThreads;
import chat.parlance.application.port.in.Paged;
import chat.parlance.application.port.in.ReadHistory;
import chat.parlance.application.port.out.Threads;
import chat.parlance.domain.Change.MessagePosted;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Followed;
import chat.parlance.domain.Policy;
import chat.parlance.domain.Refusal;
import chat.parlance.domain.Result;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.UserId;
import chat.parlance.domain.Window;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The conversations below messages. */
public final class ThreadDesk implements FollowThreads {

  private final Conversation conversation;
  private final Access access;
  private final Threads threads;
  private final Live live;

  ThreadDesk(Core core) {
    this.conversation = core.conversation();
    this.access = core.access();
    this.threads = core.ports().threads();
    this.live = core.live();
  }

  @Override
  public Result<View> read(Caller caller, RoomId room, long seq, Window window, int limit) {
    UserId reader = caller.user();
    return Attempt.of(
        () ->
            Result.unless(
                Inputs.limit(limit, ReadHistory.MOST).or(() -> Reading.flaw(window)),
                () ->
                    root(
                        room,
                        reader,
                        seq,
                        root -> {
                          var replies = threads.replies(room, root.seq(), window, limit);
                          return Result.ok(
                              new View(
                                  conversation.told(root, reader),
                                  conversation.told(room, replies, reader),
                                  standing(root, reader)));
                        })));
  }

  @Override
  public Result<Followed> change(Caller caller, RoomId room, long seq, Wish wish) {
    return Attempt.of(
        () ->
            access.enter(
                room,
                caller.user(),
                Policy::read,
                standing ->
                    root(
                        room,
                        caller.user(),
                        seq,
                        root ->
                            Result.unless(
                                flaw(wish.read(), standing.room().head()),
                                () -> Result.ok(changed(root, caller.user(), wish))))));
  }

  private Followed changed(Entry root, UserId user, Wish wish) {
    if (wish.following() != null) {
      threads.follow(root.room(), root.seq(), user, wish.following());
    }
    if (wish.read() != null) {
      threads.read(root.room(), root.seq(), user, wish.read());
    }
    live.thread(root.room(), root.seq(), user);
    return standing(root, user);
  }

  private static Optional<Refusal> flaw(@Nullable Long read, long head) {
    return read == null || (read >= 0 && read <= head)
        ? Optional.empty()
        : Optional.of(Refusal.invalid("read", "must be between 0 and the room's head, " + head));
  }

  /**
   * What comes of the message that a thread began with, whichever of the thread's messages is
   * named; both have to be for the reader to read.
   */
  private <T> Result<T> root(
      RoomId room, UserId reader, long seq, Function<Entry, Result<T>> action) {
    return conversation.with(
        room,
        reader,
        seq,
        message -> {
          Long root = ((MessagePosted) message.change()).traits().thread();
          return root == null
              ? action.apply(message)
              : conversation.with(room, reader, root, action);
        });
  }

  private Followed standing(Entry root, UserId user) {
    return threads
        .standing(root.room(), root.seq(), user)
        .orElseGet(() -> new Followed(root.room(), root.seq(), false, root.seq(), 0, 0));
  }

  @Override
  public Result<Paged<Followed>> mine(Caller caller, @Nullable String cursor, int limit) {
    return Attempt.of(
        () -> {
          Optional<Long> before = Inputs.number(cursor);
          return Result.unless(
              Inputs.limit(limit, Inputs.MOST_ITEMS)
                  .or(() -> before.isPresent() ? Optional.empty() : Optional.of(Inputs.BAD_CURSOR)),
              () -> {
                List<Followed> rows = threads.of(caller.user(), before.orElseThrow(), limit + 1);
                return Result.ok(Inputs.paged(rows, limit, row -> Long.toString(row.activity())));
              });
        });
  }
}
