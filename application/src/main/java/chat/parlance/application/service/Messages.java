package chat.parlance.application.service;

import chat.parlance.application.live.Live;
import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.in.SendMessage;
import chat.parlance.application.port.out.Ids;
import chat.parlance.application.port.out.Members;
import chat.parlance.application.port.out.SendQuota;
import chat.parlance.domain.Change.MessagePosted;
import chat.parlance.domain.Content;
import chat.parlance.domain.Content.Origin;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Key;
import chat.parlance.domain.Limits;
import chat.parlance.domain.Permission;
import chat.parlance.domain.Policy;
import chat.parlance.domain.Refusal;
import chat.parlance.domain.Refusal.Reason;
import chat.parlance.domain.Result;
import chat.parlance.domain.Role;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.Standing;
import chat.parlance.domain.Traits;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Say something. */
public final class Messages implements SendMessage {

  private final Writer writer;
  private final Members members;
  private final Conversation conversation;
  private final Mentions mentions;
  private final SendQuota quota;
  private final Ids ids;
  private final Limits limits;
  private final Live live;

  Messages(Core core) {
    this.writer = core.writer();
    this.members = core.ports().members();
    this.conversation = core.conversation();
    this.mentions = new Mentions(core.ports().users());
    this.quota = core.ports().quota();
    this.ids = core.ports().ids();
    this.limits = core.ports().limits();
    this.live = core.live();
  }

  @Override
  public Result<Sent> send(Caller caller, RoomId room, @Nullable Key key, Content content) {
    return Attempt.of(
        () ->
            Result.unless(
                Contents.flaw(content, limits).or(() -> spent(caller)),
                () -> post(caller, room, key, content, mentions.in(content.text()))));
  }

  @Override
  public Result<Sent> forward(
      Caller caller, RoomId room, @Nullable Key key, RoomId from, long seq) {
    return Attempt.of(
        () ->
            conversation
                .with(from, caller.user(), seq, message -> Result.ok(passedOn(caller, message)))
                .otherwise(refusal -> Result.ok(Optional.empty()))
                .then(
                    content ->
                        content.isEmpty()
                            ? Result.refused(
                                Refusal.invalid("forward", "names no message that you can read"))
                            : Result.unless(
                                spent(caller),
                                () ->
                                    post(
                                        caller, room, key, content.get(), Mentions.Found.NOBODY))));
  }

  /** What is passed on calls on nobody again, and asks nobody. Empty when it was deleted. */
  private static Optional<Content> passedOn(Caller caller, Entry message) {
    MessagePosted posted = (MessagePosted) message.seenBy(caller.user()).change();
    Content said = posted.content();
    // What was passed on before was said where it came from.
    Origin origin =
        said.origin() == null
            ? new Origin(message.room(), message.seq(), message.by(), message.at())
            : said.origin();
    return posted.deleted()
        ? Optional.empty()
        : Optional.of(
            new Content(
                said.text(),
                said.format(),
                null,
                List.of(),
                said.metadata(),
                null,
                origin,
                null,
                false));
  }

  private Result<Sent> post(
      Caller caller, RoomId room, @Nullable Key key, Content content, Mentions.Found found) {
    Key named = key == null ? new Key(ids.next().toString()) : key;
    return writer
        .writeAgain(
            room, caller.user(), standing -> decide(standing, caller, named, content, found))
        .map(Optional::orElseThrow)
        .otherwise(refusal -> repeated(caller, room, new MessagePosted(named, content), refusal))
        .map(
            stored -> {
              live.typing(room, caller.user(), false);
              return new Sent(stored.entry(), stored.duplicate());
            });
  }

  private Result<Writer.Decision> decide(
      Standing standing, Caller caller, Key key, Content content, Mentions.Found found) {
    Instant now = writer.now();
    return Result.unless(
        Policy.send(standing, content, now)
            .or(() -> slow(standing, caller, now))
            .or(() -> Contents.late(content, now)),
        () ->
            thread(standing.room().id(), content.replyTo())
                .map(
                    root -> {
                      boolean everyone =
                          found.everyone()
                              && Policy.may(standing, Permission.MENTION_ROOM).isEmpty();
                      Instant end = content.life() == null ? null : now.plus(content.life());
                      var traits =
                          new Traits(found.named(), everyone, root.orElse(null), end, false, null);
                      return new Writer.Decision(new MessagePosted(key, content, traits));
                    }));
  }

  /** Where a reply belongs; empty for what is none. */
  private Result<Optional<Long>> thread(RoomId room, @Nullable Long replyTo) {
    if (replyTo == null) {
      return Result.ok(Optional.empty());
    }
    Optional<Entry> parent = conversation.posting(room, replyTo);
    if (parent.isEmpty()) {
      return Result.refused(Refusal.invalid("replyTo", "names no message of this room"));
    }
    Long root = ((MessagePosted) parent.get().change()).traits().thread();
    return Result.ok(Optional.of(root == null ? replyTo : root));
  }

  /**
   * A repeat gets the first answer even where a new send is refused by now: the first may have been
   * stored without its sender having heard of it.
   */
  private Result<Writer.Stored> repeated(
      Caller caller, RoomId room, MessagePosted message, Refusal refusal) {
    return switch (refusal.reason()) {
      case ARCHIVED, SLOW_MODE, FORBIDDEN, INVALID ->
          writer.earlier(room, caller.user(), message).orElseGet(() -> Result.refused(refusal));
      case UNAUTHENTICATED, NOT_FOUND, CONFLICT, KEY_REUSED, TOO_LARGE, RATE_LIMITED, UNAVAILABLE ->
          Result.refused(refusal);
    };
  }

  private Optional<Refusal> spent(Caller caller) {
    Duration wait = quota.take(caller.user());
    return wait.isZero()
        ? Optional.empty()
        : Optional.of(Refusal.later(Reason.RATE_LIMITED, "You are sending too quickly.", wait));
  }

  /**
   * Two sends that are under way at once can both pass: the measure is the last message that is
   * stored.
   */
  private Optional<Refusal> slow(Standing standing, Caller caller, Instant now) {
    int seconds = standing.room().settings().slowModeSeconds();
    boolean exempt = standing.member() != null && standing.member().role().atLeast(Role.MODERATOR);
    if (seconds == 0 || exempt) {
      return Optional.empty();
    }
    return members
        .lastPost(standing.room().id(), caller.user())
        .map(last -> Duration.between(now, last.plusSeconds(seconds)))
        .filter(wait -> wait.isPositive())
        .map(
            wait ->
                Refusal.later(
                    Reason.SLOW_MODE, "Slow mode is on: wait before the next message.", wait));
  }
}
