package chat.parlance.application.service;

import chat.parlance.domain.Content;
import chat.parlance.domain.Limits;
import chat.parlance.domain.Poll;
import chat.parlance.domain.Refusal;
import chat.parlance.domain.Refusal.Reason;
import chat.parlance.domain.UserId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What can be said at all, whoever says it. */
final class Contents {

  private static final int MOST_METADATA = 4096;
  private static final int LEAST_OPTIONS = 2;
  private static final int MOST_OPTIONS = 20;
  private static final int MOST_OPTION = 100;
  private static final Duration LEAST_LIFE = Duration.ofSeconds(1);
  private static final Duration MOST_LIFE = Duration.ofDays(365);

  private Contents() {}

  static Optional<Refusal> flaw(Content content, Limits limits) {
    String metadata = content.metadata();
    boolean wordless = !content.attachments().isEmpty() && content.poll() == null;
    return (wordless ? Optional.<Refusal>empty() : blank(content.text()))
        .or(() -> flaw(content.text(), content.mentions(), limits))
        .or(() -> metadata == null ? Optional.empty() : metadata(metadata))
        .or(() -> content.life() == null ? Optional.empty() : life(content.life()))
        .or(() -> content.poll() == null ? Optional.empty() : poll(content.poll()));
  }

  /** A message without files says something. */
  static Optional<Refusal> blank(String text) {
    return text.isBlank()
        ? Optional.of(Refusal.invalid("text", "must not be blank"))
        : Optional.empty();
  }

  /** Of a text, blank or not. */
  static Optional<Refusal> flaw(String text, @Nullable List<UserId> mentions, Limits limits) {
    if (text.getBytes(StandardCharsets.UTF_8).length > limits.textBytes()) {
      return Optional.of(
          Refusal.of(
              Reason.TOO_LARGE, "The text is longer than " + limits.textBytes() + " bytes."));
    }
    if (mentions != null && mentions.size() > Mentions.MOST) {
      return Optional.of(Refusal.invalid("mentions", "must not be more than " + Mentions.MOST));
    }
    return Inputs.clean("text", text);
  }

  private static Optional<Refusal> metadata(String metadata) {
    return metadata.length() > MOST_METADATA
        ? Optional.of(
            Refusal.invalid("metadata", "must not be longer than " + MOST_METADATA + " characters"))
        : Inputs.clean("metadata", metadata);
  }

  private static Optional<Refusal> life(Duration life) {
    return life.compareTo(LEAST_LIFE) < 0 || life.compareTo(MOST_LIFE) > 0
        ? Optional.of(
            Refusal.invalid(
                "ttlSeconds",
                "must be between " + LEAST_LIFE.toSeconds() + " and " + MOST_LIFE.toSeconds()))
        : Optional.empty();
  }

  private static Optional<Refusal> poll(Poll poll) {
    List<String> options = poll.options();
    if (options.size() < LEAST_OPTIONS || options.size() > MOST_OPTIONS) {
      return Optional.of(
          Refusal.invalid(
              "poll", "must have from " + LEAST_OPTIONS + " to " + MOST_OPTIONS + " options"));
    }
    if (new HashSet<>(options).size() < options.size()) {
      return Optional.of(Refusal.invalid("poll", "must not have an option twice"));
    }
    return options.stream()
        .flatMap(option -> Inputs.line("poll", option, MOST_OPTION).stream())
        .findFirst();
  }

  /** What was fine to say once, and is not any more. */
  static Optional<Refusal> late(Content content, Instant now) {
    return content.poll() != null && content.poll().closed(now)
        ? Optional.of(Refusal.invalid("poll", "must close in the future"))
        : Optional.empty();
  }
}
