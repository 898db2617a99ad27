package chat.parlance.protocol;

import chat.parlance.application.port.in.EditMessages.Wish;
import chat.parlance.domain.Content.Format;
import chat.parlance.domain.Refusal;
import chat.parlance.domain.Result;
import chat.parlance.domain.UserId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Give a message another text; what is absent stays. */
public record EditRequest(
    @Nullable String text,
    @Nullable Format format,
    @Nullable List<UserId> mentions,
    @Nullable PollChange poll) {

  /** Ends the poll of the message. */
  public record PollChange(boolean closed) {}

  /** As the core takes it; empty when it is the poll that is to end. */
  public Result<Optional<Wish>> wish() {
    if (poll == null) {
      return text == null
          ? Result.refused(Refusal.invalid("text", "is required"))
          : Result.ok(Optional.of(new Wish(text, format, mentions)));
    }
    if (text != null || format != null || mentions != null) {
      return Result.refused(Refusal.invalid("poll", "must stand alone"));
    }
    return poll.closed()
        ? Result.ok(Optional.empty())
        : Result.refused(Refusal.invalid("poll.closed", "must be true: none is opened again"));
  }
}
