package chat.parlance.protocol;

import chat.parlance.domain.Message.Tally;
import chat.parlance.domain.Poll;
import chat.parlance.domain.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A poll; the message's text is the question.
 *
 * @param multiple whether one voter may choose several
 * @param closesAt from then on nobody can vote; absent: until its author ends it
 */
public record PollView(List<Option> options, boolean multiple, @Nullable Instant closesAt) {

  /**
   * What can be voted for; it is named by its index.
   *
   * @param count absent in events and in the list of rooms, which say nothing of what hangs on a
   *     message
   * @param users the first who voted for it; absent where the count is
   */
  public record Option(String text, @Nullable Integer count, @Nullable List<UserId> users) {}

  /** A poll whose votes are told elsewhere. */
  static PollView of(Poll poll) {
    return new PollView(
        poll.options().stream().map(text -> new Option(text, null, null)).toList(),
        poll.multiple(),
        poll.closesAt());
  }

  static PollView of(Poll poll, List<Tally> votes) {
    List<Option> options = new ArrayList<>();
    for (String text : poll.options()) {
      options.add(new Option(text, 0, List.of()));
    }
    for (Tally tally : votes) {
      String text = poll.options().get(tally.option());
      options.set(tally.option(), new Option(text, tally.count(), tally.users()));
    }
    return new PollView(List.copyOf(options), poll.multiple(), poll.closesAt());
  }
}
