package chat.parlance.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question that a message asks; the message's text is the question. Who voted for what is open.
 *
 * @param options what can be voted for, 2 to 20, each 1–100 characters; they are named by their
 *     index
 * @param multiple whether one voter may choose several
 * @param closesAt from then on nobody can vote; null: when its author says so
 */
public record Poll(List<String> options, boolean multiple, @Nullable Instant closesAt) {
  public Poll {
    options = List.copyOf(options);
  }

  public boolean closed(Instant now) {
    return closesAt != null && !now.isBefore(closesAt);
  }

  /** As it stands once it was closed at that moment. */
  public Poll closing(Instant at) {
    return new Poll(options, multiple, at);
  }
}
