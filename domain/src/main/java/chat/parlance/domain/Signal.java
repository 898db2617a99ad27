package chat.parlance.domain;

/**
 * Live state beside the log: may be conflated or dropped, is never stored as an entry, is sent
 * again after a resume.
 */
public sealed interface Signal {

  /** Who it is about. */
  UserId user();

  /** The user began or ended typing. An announced typing ends by itself after 6 s. */
  record Typing(RoomId room, UserId user, boolean typing) implements Signal {}

  /** The user's presence is now this. */
  record PresenceChanged(Presence presence) implements Signal {
    @Override
    public UserId user() {
      return presence.user();
    }
  }

  /**
   * What the user has of a room for themselves is now this: what is unread, and their preferences.
   * For the user's own streams only, so that their other devices follow. It is not told again after
   * a resume, and a client that polls may miss it between two polls: the list of rooms says the
   * same, and is what to rely on.
   */
  record Mine(RoomSummary summary) implements Signal {
    @Override
    public UserId user() {
      return summary.me().user();
    }
  }

  /**
   * The user's own part in a thread is now this: whether they follow it, and what is unread in it.
   * As {@link Mine}, for their own streams only.
   */
  record MyThread(UserId user, Followed thread) implements Signal {}

  /** The user's cursors in the room are now these. */
  record Receipt(Mark mark) implements Signal {
    @Override
    public UserId user() {
      return mark.user();
    }
  }
}
