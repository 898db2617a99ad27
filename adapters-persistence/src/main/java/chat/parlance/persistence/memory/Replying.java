package chat.parlance.persistence.memory;

import chat.parlance.domain.Change.MessagePosted;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Followed;
import chat.parlance.domain.Message.Replies;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.UserId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One thread of a room. */
final class Replying {

  private final RoomId room;
  private final long root;

  /** The replies as they are now, by seq. */
  final List<Entry> replies = new ArrayList<>();

  private final Map<UserId, Place> places = new HashMap<>();

  private record Place(boolean following, long read) {}

  Replying(RoomId room, long root) {
    this.room = room;
    this.root = root;
  }

  void add(Entry reply, UserId author) {
    MessagePosted posted = (MessagePosted) reply.change();
    replies.add(reply);
    places.putIfAbsent(author, new Place(true, root));
    places.putIfAbsent(reply.by(), new Place(true, reply.seq()));
    if (!posted.traits().shadow()) {
      posted
          .mentioned()
          .forEach(user -> places.putIfAbsent(user, new Place(true, reply.seq() - 1)));
    }
  }

  void replace(Entry reply) {
    replies.replaceAll(before -> before.seq() == reply.seq() ? reply : before);
  }

  private static boolean gone(Entry reply) {
    MessagePosted posted = (MessagePosted) reply.change();
    return posted.deleted() || posted.traits().shadow();
  }

  @Nullable Replies told() {
    List<Entry> there = replies.stream().filter(reply -> !gone(reply)).toList();
    return there.isEmpty()
        ? null
        : new Replies(there.size(), there.getLast().seq(), there.getLast().at());
  }

  @Nullable Followed of(UserId user) {
    Place place = places.get(user);
    if (place == null) {
      return null;
    }
    long unread =
        replies.stream()
            .filter(reply -> reply.seq() > place.read && !reply.by().equals(user) && !gone(reply))
            .count();
    long activity = replies.isEmpty() ? 0 : replies.getLast().position().number();
    return new Followed(room, root, place.following, place.read, unread, activity);
  }

  private long last() {
    return replies.isEmpty() ? root : replies.getLast().seq();
  }

  void follow(UserId user, boolean following) {
    places.compute(
        user,
        (some, before) ->
            before == null
                ? new Place(following, last())
                : new Place(following, before.following ? before.read : last()));
  }

  void forget(UserId user) {
    places.remove(user);
  }

  void read(UserId user, long seq) {
    places.computeIfPresent(
        user,
        (some, before) ->
            new Place(before.following, Math.max(before.read, Math.min(seq, last()))));
  }
}
