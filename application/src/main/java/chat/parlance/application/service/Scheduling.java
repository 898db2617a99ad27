package chat.parlance.application.service;

import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.in.Paged;
import chat.parlance.application.port.in.ScheduleMessages;
import chat.parlance.application.port.in.UploadFiles;
import chat.parlance.application.port.out.Ids;
import chat.parlance.application.port.out.ScheduledMessages;
import chat.parlance.application.port.out.ScheduledMessages.Place;
import chat.parlance.domain.AttachmentId;
import chat.parlance.domain.Content;
import chat.parlance.domain.Key;
import chat.parlance.domain.Limits;
import chat.parlance.domain.Policy;
import chat.parlance.domain.Refusal;
import chat.parlance.domain.Refusal.Reason;
import chat.parlance.domain.Result;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.Scheduled;
import chat.parlance.domain.Scheduled.Sending;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Say something later: what its author does with it until then. */
public final class Scheduling implements ScheduleMessages {

  private static final Refusal FULL =
      Refusal.of(Reason.CONFLICT, "You have " + MOST + " scheduled messages already.");
  private static final Refusal BEING_SENT =
      Refusal.of(Reason.CONFLICT, "The message is being sent now.");
  private static final Refusal CHANGED =
      Refusal.of(Reason.CONFLICT, "The message was changed at the same time. Look at it again.");
  private static final Refusal KEY_REUSED =
      Refusal.of(Reason.KEY_REUSED, "This key was used before with other content or time.");
  private static final Pattern CURSOR = Pattern.compile("(\\d{1,15})_([0-9a-f-]{36})");

  private final ScheduledMessages scheduled;
  private final Messages messages;
  private final Attaching attaching;
  private final Conversation conversation;
  private final Limits limits;
  private final Ids ids;
  private final InstantSource time;

  Scheduling(Core core, Messages messages, Attaching attaching) {
    this.attaching = attaching;
    this.scheduled = core.ports().scheduled();
    this.conversation = core.conversation();
    this.limits = core.ports().limits();
    this.ids = core.ports().ids();
    this.time = core.ports().time();
    this.messages = messages;
  }

  @Override
  public Result<Planned> schedule(
      Caller caller,
      RoomId room,
      @Nullable Key key,
      Content content,
      List<AttachmentId> attachments,
      Instant sendAt) {
    UUID id = key == null ? ids.next() : id(caller, room, key);
    Instant at = sendAt.truncatedTo(ChronoUnit.MILLIS);
    return Attempt.of(
        () ->
            attaching
                .fill(caller, content, attachments)
                .then(
                    whole ->
                        Result.unless(
                            flaw(whole, sendAt).or(() -> messages.spent(caller)),
                            () -> put(Scheduled.of(id, room, caller.user(), whole, at)))));
  }

  /** The same call has the same id, so a repeat finds what the first one left. */
  private static UUID id(Caller caller, RoomId room, Key key) {
    String name = room + " " + caller.user() + " " + key;
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }

  private Result<Planned> put(Scheduled message) {
    Content content = message.content();
    return conversation.open(
        message.room(),
        message.author(),
        from ->
            Result.unless(
                reply(message.room(), content.replyTo(), from).or(() -> attaching.refuse(content)),
                () -> add(message)));
  }

  private Result<Planned> add(Scheduled message) {
    keepFiles(message);
    if (scheduled.put(message, MOST)) {
      return Result.ok(new Planned(message, false));
    }
    Optional<Scheduled> earlier = scheduled.find(message.id());
    if (earlier.isEmpty()) {
      return Result.refused(FULL);
    }
    boolean same =
        earlier.get().content().equals(message.content())
            && earlier.get().sendAt().equals(message.sendAt());
    return same ? Result.ok(new Planned(earlier.get(), true)) : Result.refused(KEY_REUSED);
  }

  /** It must be fine to say when it is said. */
  private Optional<Refusal> flaw(Content content, Instant sendAt) {
    return Contents.flaw(content, limits)
        .or(() -> untimely(sendAt))
        .or(() -> Contents.late(content, sendAt));
  }

  private Optional<Refusal> reply(RoomId room, @Nullable Long seq, long from) {
    boolean fine = seq == null || (seq >= from && conversation.posting(room, seq).isPresent());
    return fine
        ? Optional.empty()
        : Optional.of(Refusal.invalid("replyTo", "names no message of this room"));
  }

  private Optional<Refusal> untimely(Instant sendAt) {
    Instant now = time.instant();
    if (sendAt.isBefore(now.plus(SOONEST))) {
      return Optional.of(
          Refusal.invalid("sendAt", "must be at least " + SOONEST.toSeconds() + " s from now"));
    }
    return sendAt.isAfter(now.plus(LATEST))
        ? Optional.of(
            Refusal.invalid("sendAt", "must be at most " + LATEST.toDays() + " days from now"))
        : Optional.empty();
  }

  @Override
  public Result<Paged<Scheduled>> list(
      Caller caller, @Nullable RoomId room, @Nullable String cursor, int limit) {
    Place after = cursor == null ? null : place(cursor);
    Optional<Refusal> bad =
        cursor != null && after == null ? Optional.of(Inputs.BAD_CURSOR) : Optional.empty();
    return Attempt.of(
        () ->
            Result.unless(
                bad.or(() -> Inputs.limit(limit, MOST_LISTED)),
                () ->
                    Result.ok(
                        Inputs.paged(
                            scheduled.of(caller.user(), room, after, limit + 1),
                            limit,
                            Scheduling::cursor))));
  }

  private static String cursor(Scheduled message) {
    return message.sendAt().toEpochMilli() + "_" + message.id();
  }

  private static @Nullable Place place(String cursor) {
    Matcher form = CURSOR.matcher(cursor);
    if (!form.matches()) {
      return null;
    }
    try {
      return new Place(
          Instant.ofEpochMilli(Long.parseLong(form.group(1))), UUID.fromString(form.group(2)));
    } catch (IllegalArgumentException dashesAstray) {
      return null;
    }
  }

  @Override
  public Result<Scheduled> change(Caller caller, UUID id, Wish wish) {
    return Attempt.of(() -> mine(caller, id).then(message -> change(message, wish)));
  }

  private Result<Scheduled> change(Scheduled message, Wish wish) {
    Content content =
        wish.text() == null ? message.content() : message.content().saying(wish.text());
    Instant sendAt =
        wish.sendAt() == null ? message.sendAt() : wish.sendAt().truncatedTo(ChronoUnit.MILLIS);
    Scheduled next = message.rescheduled(content, sendAt);
    return Result.unless(
        flaw(content, sendAt).or(() -> attaching.refuse(content)),
        () -> {
          keepFiles(next);
          return scheduled.replace(next) ? Result.ok(next) : Result.refused(CHANGED);
        });
  }

  /** Before it is stored: no file of a message that waits is taken away. */
  private void keepFiles(Scheduled message) {
    attaching.keep(message.content(), message.sendAt().plus(UploadFiles.KEPT));
  }

  @Override
  public Result<Scheduled> cancel(Caller caller, UUID id) {
    return Attempt.of(
        () ->
            mine(caller, id)
                .then(
                    message ->
                        scheduled.remove(message)
                            ? Result.ok(message)
                            // A server has begun to send it since it was read, or a twin call won.
                            : mine(caller, id).then(now -> Result.refused(CHANGED))));
  }

  /** One that its author can still do something about. */
  private Result<Scheduled> mine(Caller caller, UUID id) {
    Optional<Scheduled> message =
        scheduled.find(id).filter(it -> it.author().equals(caller.user()));
    if (message.isEmpty()) {
      return Result.refused(Policy.NOT_FOUND);
    }
    return message.get().state() instanceof Sending
        ? Result.refused(BEING_SENT)
        : Result.ok(message.get());
  }
}
