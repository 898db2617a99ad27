package chat.parlance.application.service;

import chat.parlance.application.port.out.Annotations;
import chat.parlance.application.port.out.History;
import chat.parlance.application.port.out.Ports;
import chat.parlance.application.port.out.Rooms;
import chat.parlance.domain.Change.MessagePosted;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Message;
import chat.parlance.domain.Message.Attached;
import chat.parlance.domain.MessagePage;
import chat.parlance.domain.Policy;
import chat.parlance.domain.Refusal;
import chat.parlance.domain.Result;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.Standing;
import chat.parlance.domain.UserId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The messages of rooms as one of their members reads them: what every use case on messages needs.
 */
final class Conversation {

  private final Rooms rooms;
  private final History history;
  private final Annotations annotations;

  Conversation(Ports ports) {
    this.rooms = ports.rooms();
    this.history = ports.history();
    this.annotations = ports.annotations();
  }

  /** The refusal where the user may not read the room. */
  Optional<Refusal> closed(RoomId room, UserId reader) {
    return rooms.standing(room, reader).map(Policy::read).orElse(Optional.of(Policy.NOT_FOUND));
  }

  /** What comes of a message that the reader may read, as it is stored; else a refusal. */
  <T> Result<T> with(RoomId room, UserId reader, long seq, Function<Entry, Result<T>> action) {
    Optional<Standing> standing = rooms.standing(room, reader);
    return standing.isEmpty()
        ? Result.refused(Policy.NOT_FOUND)
        : with(standing.get(), seq, action);
  }

  /** As {@link #with(RoomId, UserId, long, Function)}, for one whose standing is known. */
  <T> Result<T> with(Standing standing, long seq, Function<Entry, Result<T>> action) {
    return Result.unless(
        Policy.read(standing),
        () ->
            posting(standing.room().id(), seq)
                .map(action)
                .orElseGet(() -> Result.refused(Policy.NOT_FOUND)));
  }

  /** The entry that posted the message of this name, for whoever asks. */
  Optional<Entry> posting(RoomId room, long seq) {
    return history.find(room, seq).filter(entry -> entry.change() instanceof MessagePosted);
  }

  Message told(Entry posting, UserId reader) {
    return told(posting.room(), List.of(posting), reader).getFirst();
  }

  MessagePage<Message> told(RoomId room, MessagePage<Entry> page, UserId reader) {
    return new MessagePage<>(told(room, page.items(), reader), page.hasBefore(), page.hasAfter());
  }

  /** The messages of a room with what hangs on them, as this user sees them. */
  List<Message> told(RoomId room, List<Entry> postings, UserId reader) {
    Map<Long, Attached> attached = annotations.of(room, postings.stream().map(Entry::seq).toList());
    return postings.stream().map(entry -> told(entry.seenBy(reader), attached)).toList();
  }

  private static Message told(Entry seen, Map<Long, Attached> attached) {
    return new Message(seen, attached.getOrDefault(seen.seq(), Attached.NOTHING));
  }
}
