package chat.parlance.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message, and what hangs on it.
 *
 * @param posting the entry that posted it, as it is now
 */
public record Message(Entry posting, Attached attached) {

  /**
   * What hangs on a message.
   *
   * @param reactions in the order in which each emoji came first
   * @param votes for each option of its poll that has any, by rising index
   * @param thread what was replied; null: nothing
   * @param pin since when and by whom it is pinned; null: it is not
   */
  public record Attached(
      List<Reaction> reactions, List<Tally> votes, @Nullable Replies thread, @Nullable Pin pin) {

    public static final Attached NOTHING = new Attached(List.of(), List.of(), null, null);

    public Attached {
      reactions = List.copyOf(reactions);
      votes = List.copyOf(votes);
    }
  }

  /**
   * An emoji with which people reacted.
   *
   * @param users the first who did, at most {@link #SHOWN}
   */
  public record Reaction(String emoji, int count, List<UserId> users) {
    public Reaction {
      users = List.copyOf(users);
    }
  }

  /**
   * How many voted for an option of a poll.
   *
   * @param users the first who did, at most {@link #SHOWN}
   */
  public record Tally(int option, int count, List<UserId> users) {
    public Tally {
      users = List.copyOf(users);
    }
  }

  /** How many users a {@link Reaction} or {@link Tally} names. */
  public static final int SHOWN = 50;

  /**
   * The replies in the thread that began with a message; deleted ones do not count.
   *
   * @param last the seq of the last
   */
  public record Replies(int count, long last, Instant lastAt) {}

  /** A message was pinned. */
  public record Pin(UserId by, Instant at) {}

  /**
   * A text that a message had.
   *
   * @param until when an edit replaced it
   */
  public record Edition(String text, Content.Format format, Instant until) {}
}
