package chat.parlance.protocol;

import chat.parlance.domain.Content;
import chat.parlance.domain.Content.Format;
import chat.parlance.domain.Key;
import chat.parlance.domain.Refusal;
import chat.parlance.domain.Result;
import chat.parlance.domain.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Say something.
 *
 * @param sendAt when, for a message that is scheduled; a message that is sent has none
 */
public record SendRequest(
    @Nullable String key,
    String text,
    @Nullable Format format,
    @Nullable Long replyTo,
    @Nullable List<UserId> mentions,
    @Nullable List<String> attachments,
    @Nullable JsonObject metadata,
    @Nullable Instant sendAt) {

  /** A send as the core takes it. */
  public record Post(@Nullable Key key, Content content) {}

  /** A scheduled send as the core takes it. */
  public record Plan(@Nullable Key key, Content content, Instant sendAt) {}

  /** As the core takes it, to be sent later. */
  public Result<Plan> plan(@Nullable String outer) {
    return sendAt == null
        ? Result.refused(Refusal.invalid("sendAt", "is required"))
        : keyed(outer).map(post -> new Plan(post.key(), post.content(), sendAt));
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
    if (attachments != null && !attachments.isEmpty()) {
      return Result.refused(Refusal.invalid("attachments", "must be empty: there are none yet"));
    }
    if (key != null && outer != null && !key.equals(outer)) {
      return Result.refused(Refusal.invalid("key", "must equal the header Idempotency-Key"));
    }
    String named = key != null ? key : outer;
    if (named == null) {
      return Result.ok(new Post(null, content()));
    }
    Optional<Key> parsed = Key.parse(named);
    return parsed.isPresent()
        ? Result.ok(new Post(parsed.get(), content()))
        : Result.refused(Refusal.invalid("key", "must be 1 to 64 of A-Z a-z 0-9 . _ : -"));
  }

  private Content content() {
    return new Content(
        text,
        format == null ? Format.PLAIN : format,
        replyTo,
        mentions == null ? List.of() : mentions.stream().distinct().toList(),
        metadata == null ? null : metadata.text());
  }
}
