package chat.parlance.application.push;

import chat.parlance.application.port.out.History;
import chat.parlance.domain.Change.MessagePosted;
import chat.parlance.domain.Entry;
import chat.parlance.domain.MessageName;
import chat.parlance.domain.Notify;
import chat.parlance.domain.UserId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message that people may be told of, with what says whom.
 *
 * @param answered who said what it replies to; null: it is no reply
 */
record Said(Entry entry, MessagePosted message, @Nullable UserId answered) {

  /**
   * Those of the entries that are messages for others to see: not deleted, not said in a room's
   * name, not by one who is muted without knowing.
   */
  static List<Said> among(List<Entry> entries, History history) {
    List<Entry> messages = entries.stream().filter(Said::isForOthers).toList();
    Map<MessageName, UserId> answered = answered(messages, history);
    List<Said> said = new ArrayList<>();
    for (Entry entry : messages) {
      MessagePosted posted = (MessagePosted) entry.change();
      MessageName to = replyTo(entry, posted);
      said.add(new Said(entry, posted, to == null ? null : answered.get(to)));
    }
    return said;
  }

  static boolean isForOthers(Entry entry) {
    return entry.change() instanceof MessagePosted posted
        && !posted.deleted()
        && !posted.traits().shadow()
        && !posted.content().system();
  }

  private static @Nullable MessageName replyTo(Entry entry, MessagePosted posted) {
    Long seq = posted.content().replyTo();
    return seq == null ? null : new MessageName(entry.room(), seq);
  }

  private static Map<MessageName, UserId> answered(List<Entry> messages, History history) {
    List<MessageName> names = new ArrayList<>();
    for (Entry entry : messages) {
      MessageName name = replyTo(entry, (MessagePosted) entry.change());
      if (name != null) {
        names.add(name);
      }
    }
    Map<MessageName, UserId> authors = new HashMap<>();
    if (!names.isEmpty()) {
      history
          .postings(names)
          .forEach(it -> authors.put(new MessageName(it.room(), it.seq()), it.by()));
    }
    return authors;
  }

  /** Whether it calls on this user: by name, with the whole room, or by answering them. */
  boolean mentions(UserId user) {
    return message.traits().everyone()
        || user.equals(answered)
        || message.mentioned().contains(user);
  }

  /** Whether this user, who wants to be told so much of the room, is to be told of it. */
  boolean concerns(UserId user, Notify wanted) {
    if (entry.by().equals(user)) {
      return false;
    }
    return switch (wanted) {
      case ALL -> true;
      case MENTIONS -> mentions(user);
      case NONE -> false;
    };
  }
}
