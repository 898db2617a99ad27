package chat.parlance.protocol;

import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.in.SendMessage;
import chat.parlance.application.port.in.SendMessage.Sent;
import chat.parlance.domain.AttachmentId;
import chat.parlance.domain.Content;
import chat.parlance.domain.Content.Format;
import chat.parlance.domain.Key;
import chat.parlance.domain.Poll;
import chat.parlance.domain.Refusal;
import chat.parlance.domain.Result;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Say something, or pass on what was said.
 *
 * @param text needed unless {@code forward} or {@code attachments} are given
 * @param attachments files that the author brought
 * @param forward the message to pass on; nothing else can be said with it
 * @param ttlSeconds how long after it was sent the message is deleted
 * @param poll what the text asks
 * @param system whether it is said in the room's name
 * @param sendAt when, for a message that is scheduled; a message that is sent has none
 */
public record SendRequest(
    @Nullable String key,
    @Nullable String text,
    @Nullable Format format,
    @Nullable Long replyTo,
    @Nullable List<UserId> mentions,
    @Nullable List<AttachmentId> attachments,
    @Nullable JsonObject metadata,
    @Nullable Forward forward,
    @Nullable Long ttlSeconds,
    @Nullable PollRequest poll,
    @Nullable Boolean system,
    @Nullable Instant sendAt) {

  /** The message to pass on. */
  public record Forward(RoomId room, long seq) {}

  /** A poll to be. */
  public record PollRequest(
      List<String> options, @Nullable Boolean multiple, @Nullable Instant closesAt) {

    Poll poll() {
      return new Poll(
          options.stream().map(String::strip).toList(), Boolean.TRUE.equals(multiple), closesAt);
    }
  }

  /** A send as the core takes it. */
  public sealed interface Post {

    /** Sends it. */
    Result<Sent> by(Caller caller, RoomId room, SendMessage messages);
  }

  /** Something new is said. */
  record Say(@Nullable Key key, Content content, List<AttachmentId> attachments) implements Post {
    @Override
    public Result<Sent> by(Caller caller, RoomId room, SendMessage messages) {
      return messages.send(caller, room, key, content, attachments);
    }
  }

  /** Something is passed on. */
  record PassOn(@Nullable Key key, Forward forward) implements Post {
    @Override
    public Result<Sent> by(Caller caller, RoomId room, SendMessage messages) {
      return messages.forward(caller, room, key, forward.room(), forward.seq());
    }
  }

  /** A scheduled send as the core takes it. */
  public record Plan(
      @Nullable Key key, Content content, List<AttachmentId> attachments, Instant sendAt) {}

  /** As the core takes it, to be sent later. */
  public Result<Plan> plan(@Nullable String outer) {
    return sendAt == null
        ? Result.refused(Refusal.invalid("sendAt", "is required"))
        : keyed(outer)
            .then(
                post ->
                    switch (post) {
                      case Say say ->
                          Result.ok(new Plan(say.key, say.content, say.attachments, sendAt));
                      case PassOn passOn ->
                          Result.refused(Refusal.invalid("forward", "cannot be scheduled"));
                    });
  }

  /** As the core takes it. */
  public Result<Post> post() {
    return post(null);
  }

  /**
   * As the core takes it, where the transport can name the key too.
   *
   * @param outer the transport's own key, such as the header {@code Idempotency-Key}
   */
  public Result<Post> post(@Nullable String outer) {
    // Said at once, it could not be unsaid.
    return sendAt == null
        ? keyed(outer)
        : Result.refused(Refusal.invalid("sendAt", "must be absent: schedule the message instead"));
  }

  private Result<Post> keyed(@Nullable String outer) {
    if (key != null && outer != null && !key.equals(outer)) {
      return Result.refused(Refusal.invalid("key", "must equal the header Idempotency-Key"));
    }
    String named = key != null ? key : outer;
    Optional<Key> parsed = named == null ? Optional.empty() : Key.parse(named);
    if (named != null && parsed.isEmpty()) {
      return Result.refused(Refusal.invalid("key", "must be 1 to 64 of A-Z a-z 0-9 . _ : -"));
    }
    if (forward != null) {
      return saysMore()
          ? Result.refused(Refusal.invalid("forward", "must stand alone, but for a key"))
          : Result.ok(new PassOn(parsed.orElse(null), forward));
    }
    return content().map(content -> new Say(parsed.orElse(null), content, files()));
  }

  private boolean saysMore() {
    return Stream.of(text, format, replyTo, mentions, attachments, metadata, ttlSeconds, poll)
            .anyMatch(Objects::nonNull)
        || system != null;
  }

  private List<AttachmentId> files() {
    return attachments == null ? List.of() : attachments;
  }

  /** What is said, but for the files. */
  public Result<Content> content() {
    if (text == null && files().isEmpty()) {
      return Result.refused(Refusal.invalid("text", "is required"));
    }
    return Result.ok(
        new Content(
            text == null ? "" : text,
            format == null ? Format.PLAIN : format,
            replyTo,
            mentions == null ? List.of() : mentions.stream().distinct().toList(),
            metadata == null ? null : metadata.text(),
            ttlSeconds == null ? null : Duration.ofSeconds(ttlSeconds),
            null,
            poll == null ? null : poll.poll(),
            Boolean.TRUE.equals(system)));
  }
}
