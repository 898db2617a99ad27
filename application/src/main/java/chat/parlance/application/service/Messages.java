package chat.parlance.application.service;

import chat.parlance.application.live.Live;
import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.in.SendMessage;
import chat.parlance.application.port.out.Ids;
import chat.parlance.application.port.out.Members;
import chat.parlance.application.port.out.MessageHook;
import chat.parlance.application.port.out.MessageHook.Proposal;
import chat.parlance.application.port.out.SendQuota;
import chat.parlance.domain.AttachmentId;
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
import chat.parlance.domain.RoomId;
import chat.parlance.domain.Scheduled;
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
  private final MessageHook hook;
  private final Shadows shadows;
  private final Attaching attaching;
  private final Live live;

  Messages(Core core, Shadows shadows, Attaching attaching) {
    this.attaching = attaching;
    this.shadows = shadows;
    this.writer = core.writer();
    this.members = core.ports().members();
    this.conversation = core.conversation();
    this.mentions = new Mentions(core.ports().users());
    this.quota = core.ports().quota();
    this.ids = core.ports().ids();
    this.limits = core.ports().limits();
    this.hook = core.ports().moderation().hook();
    this.live = core.live();
  }

  @Override
  public Result<Sent> send(
      Caller caller,
      RoomId room,
      @Nullable Key key,
      Content content,
      List<AttachmentId> attachments) {
    Key named = key == null ? new Key(ids.next().toString()) : key;
    return Attempt.of(
        () ->
            switch (attaching.fill(caller, content, attachments)) {
              case Result.Ok<Content> whole -> say(caller, room, named, whole.value());
              // What it named before may have gone with it.
              case Result.Refused<Content> refused ->
                  told(caller, room, repeated(caller, room, named, content, refused.refusal()));
            });
  }

  private Result<Sent> say(Caller caller, RoomId room, Key key, Content content) {
    return Result.unless(
        Contents.flaw(content, limits).or(() -> spent(caller)),
        () -> post(caller, room, key, content, mentions.in(content.text())));
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
                                spent(caller), () -> pass(caller, room, key, content.get()))));
  }

  private Result<Sent> pass(Caller caller, RoomId room, @Nullable Key key, Content content) {
    Key named = key == null ? new Key(ids.next().toString()) : key;
    return post(caller, room, named, content, Mentions.Found.NOBODY);
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
                false,
                said.attachments()));
  }

  private Result<Sent> post(
      Caller caller, RoomId room, Key key, Content content, Mentions.Found found) {
    var review = new Review(hook, limits);
    return told(
        caller,
        room,
        writer
            .writeAgain(
                room,
                caller.user(),
                standing -> decide(standing, caller, key, content, found, review))
            .map(Optional::orElseThrow)
            .otherwise(refusal -> repeated(caller, room, key, content, refusal)));
  }

  private Result<Sent> told(Caller caller, RoomId room, Result<Writer.Stored> stored) {
    return stored.map(
        it -> {
          live.typing(room, caller.user(), false);
          return new Sent(it.entry(), it.duplicate());
        });
  }

  /**
   * Sends a message whose time has come, as its author, who has paid for it when it was scheduled.
   *
   * @return why it was not sent; empty when it is in the log, however long it has been there and
   *     whatever has become of it or its author since
   */
  Optional<Refusal> sendScheduled(Scheduled due) {
    Caller author = Caller.trusted(due.author());
    Result<Sent> sent =
        post(author, due.room(), due.key(), due.content(), mentions.in(due.content().text()));
    return sent instanceof Result.Refused<Sent> refused && !isKnown(due, refused.refusal())
        ? Optional.of(refused.refusal())
        : Optional.empty();
  }

  /** Under its key only it can be there, even where the content has been edited since. */
  private boolean isKnown(Scheduled due, Refusal refusal) {
    var message = new MessagePosted(due.key(), due.content());
    return refusal.reason() != Reason.UNAVAILABLE
        && writer.earlier(due.room(), due.author(), message).isPresent();
  }

  private Result<Writer.Decision> decide(
      Standing standing,
      Caller caller,
      Key key,
      Content content,
      Mentions.Found found,
      Review review) {
    Instant now = writer.now();
    RoomId room = standing.room().id();
    return Result.unless(
        Policy.send(standing, content, now)
            .or(() -> slow(standing, caller, now))
            .or(() -> Contents.late(content, now))
            .or(() -> attaching.refuse(content)),
        () ->
            thread(standing, content.replyTo())
                .then(
                    root ->
                        review
                            .of(new Proposal(room, caller.user(), content))
                            .map(
                                said -> {
                                  // The hook has taken its time, and a life begins with what was
                                  // said.
                                  Instant at = writer.now();
                                  Instant end =
                                      content.life() == null ? null : at.plus(content.life());
                                  var traits =
                                      new Traits(
                                          found.named(),
                                          mayCallAll(standing, found),
                                          root.orElse(null),
                                          end,
                                          shadows.on(room, caller.user()),
                                          null);
                                  return new Writer.Decision(
                                      as(said, new MessagePosted(key, content, traits), standing),
                                      at);
                                })));
  }

  private static boolean mayCallAll(Standing standing, Mentions.Found found) {
    return found.everyone() && Policy.may(standing, Permission.MENTION_ROOM).isEmpty();
  }

  /** What the hook let through: whom it calls on is read out of what it says now. */
  private MessagePosted as(Content said, MessagePosted message, Standing standing) {
    if (said.equals(message.content())) {
      return message;
    }
    Mentions.Found found = said.origin() == null ? mentions.in(said.text()) : Mentions.Found.NOBODY;
    return message.replaced(said, found.named(), mayCallAll(standing, found));
  }

  /** Where a reply belongs; empty for what is none. */
  private Result<Optional<Long>> thread(Standing standing, @Nullable Long replyTo) {
    if (replyTo == null) {
      return Result.ok(Optional.empty());
    }
    Optional<Entry> parent = conversation.posting(standing, replyTo);
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
      Caller caller, RoomId room, Key key, Content content, Refusal refusal) {
    return switch (refusal.reason()) {
      case ARCHIVED, SLOW_MODE, FORBIDDEN, INVALID, UNAVAILABLE ->
          conversation.open(
              room,
              caller.user(),
              from ->
                  writer
                      .earlier(room, caller.user(), new MessagePosted(key, content))
                      .orElseGet(() -> Result.refused(refusal)));
      case UNAUTHENTICATED, NOT_FOUND, CONFLICT, KEY_REUSED, TOO_LARGE, RATE_LIMITED ->
          Result.refused(refusal);
    };
  }

  Optional<Refusal> spent(Caller caller) {
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
    if (!Policy.slows(standing)) {
      return Optional.empty();
    }
    int seconds = standing.room().settings().slowModeSeconds();
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
