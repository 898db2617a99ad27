package chat.parlance.application.service;

import chat.parlance.application.live.Live;
import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.in.ReadHistory;
import chat.parlance.application.port.in.SendMessage;
import chat.parlance.application.port.out.History;
import chat.parlance.application.port.out.Ids;
import chat.parlance.application.port.out.Members;
import chat.parlance.application.port.out.Rooms;
import chat.parlance.application.port.out.SendQuota;
import chat.parlance.domain.Change.MessagePosted;
import chat.parlance.domain.Content;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Key;
import chat.parlance.domain.Limits;
import chat.parlance.domain.MessagePage;
import chat.parlance.domain.Policy;
import chat.parlance.domain.Refusal;
import chat.parlance.domain.Refusal.Reason;
import chat.parlance.domain.Result;
import chat.parlance.domain.Role;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.Standing;
import chat.parlance.domain.Window;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Say and read. */
public final class Messages implements SendMessage, ReadHistory {

  private static final int MOST_MENTIONS = 100;
  private static final int MOST_METADATA = 4096;

  private final Writer writer;
  private final Rooms rooms;
  private final Members members;
  private final History history;
  private final SendQuota quota;
  private final Ids ids;
  private final Limits limits;
  private final Live live;

  Messages(Core core) {
    this.writer = core.writer();
    this.rooms = core.ports().rooms();
    this.members = core.ports().members();
    this.history = core.ports().history();
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
                flaw(content).or(() -> spent(caller)), () -> post(caller, room, key, content)));
  }

  private Result<Sent> post(Caller caller, RoomId room, @Nullable Key key, Content content) {
    var message = new MessagePosted(key == null ? new Key(ids.next().toString()) : key, content);
    return writer
        .writeAgain(room, caller.user(), standing -> decide(standing, caller, message))
        .map(Optional::orElseThrow)
        .otherwise(refusal -> repeated(caller, room, message, refusal))
        .map(
            stored -> {
              live.typing(room, caller.user(), false);
              return new Sent(stored.entry(), stored.duplicate());
            });
  }

  private Result<Writer.Decision> decide(Standing standing, Caller caller, MessagePosted message) {
    Instant now = writer.now();
    return Result.unless(
        Policy.send(standing, now)
            .or(() -> slow(standing, caller, now))
            .or(() -> reply(standing.room().id(), message.content().replyTo())),
        () -> Result.ok(new Writer.Decision(message)));
  }

  /**
   * A repeat gets the first answer even where a new send is refused by now: the first may have been
   * stored without its sender having heard of it.
   */
  private Result<Writer.Stored> repeated(
      Caller caller, RoomId room, MessagePosted message, Refusal refusal) {
    return switch (refusal.reason()) {
      case ARCHIVED, SLOW_MODE, FORBIDDEN ->
          writer.earlier(room, caller.user(), message).orElseGet(() -> Result.refused(refusal));
      case UNAUTHENTICATED,
          NOT_FOUND,
          CONFLICT,
          KEY_REUSED,
          INVALID,
          TOO_LARGE,
          RATE_LIMITED,
          UNAVAILABLE ->
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

  private Optional<Refusal> flaw(Content content) {
    if (content.text().isBlank()) {
      return Optional.of(Refusal.invalid("text", "must not be blank"));
    }
    if (content.text().getBytes(StandardCharsets.UTF_8).length > limits.textBytes()) {
      return Optional.of(
          Refusal.of(
              Reason.TOO_LARGE, "The text is longer than " + limits.textBytes() + " bytes."));
    }
    if (content.mentions().size() > MOST_MENTIONS) {
      return Optional.of(Refusal.invalid("mentions", "must not be more than " + MOST_MENTIONS));
    }
    if (content.metadata() != null && content.metadata().length() > MOST_METADATA) {
      return Optional.of(
          Refusal.invalid("metadata", "must not be longer than " + MOST_METADATA + " characters"));
    }
    return Inputs.clean("text", content.text())
        .or(
            () ->
                content.metadata() == null
                    ? Optional.empty()
                    : Inputs.clean("metadata", content.metadata()));
  }

  private Optional<Refusal> reply(RoomId room, @Nullable Long seq) {
    boolean fine = seq == null || history.find(room, seq).filter(Messages::isMessage).isPresent();
    return fine
        ? Optional.empty()
        : Optional.of(Refusal.invalid("replyTo", "names no message of this room"));
  }

  private static boolean isMessage(Entry entry) {
    return entry.change() instanceof MessagePosted;
  }

  @Override
  public Result<MessagePage> page(Caller caller, RoomId room, Window window, int limit) {
    return Attempt.of(
        () ->
            Result.unless(
                readable(caller, room).or(() -> Inputs.limit(limit, MOST)).or(() -> window(window)),
                () -> Result.ok(history.messages(room, window, limit))));
  }

  private static Optional<Refusal> window(Window window) {
    return switch (window) {
      case Window.Newest newest -> Optional.empty();
      case Window.Before before -> seq("before", before.seq());
      case Window.After after -> seq("after", after.seq());
      case Window.Around around -> seq("around", around.seq());
      case Window.At at -> Optional.empty();
    };
  }

  private static Optional<Refusal> seq(String field, long seq) {
    return seq >= 0
        ? Optional.empty()
        : Optional.of(Refusal.invalid(field, "must not be negative"));
  }

  @Override
  public Result<Entry> message(Caller caller, RoomId room, long seq) {
    return Attempt.of(
        () ->
            Result.unless(
                readable(caller, room),
                () ->
                    history
                        .find(room, seq)
                        .filter(Messages::isMessage)
                        .map(Result::ok)
                        .orElseGet(() -> Result.refused(Policy.NOT_FOUND))));
  }

  private Optional<Refusal> readable(Caller caller, RoomId room) {
    return rooms
        .standing(room, caller.user())
        .map(Policy::read)
        .orElse(Optional.of(Policy.NOT_FOUND));
  }
}
